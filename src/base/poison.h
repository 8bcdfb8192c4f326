/* Included last by each .c file: functions that do not know how much room there is. */
#pragma GCC poison strcpy strcat sprintf vsprintf strncpy strncat atoi atol gets
