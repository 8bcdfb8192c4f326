/*
 * Completion of commands, options, their values and runs, for bash and zsh: a script that is made of the tables of options, so that it
 * cannot drift from them.  It begins with a function that knows the words; behind it stands the shell's own part (completion.bash,
 * completion.zsh), which knows nothing of any option.
 *
 *     _kakehashi_words commands              the commands
 *     _kakehashi_words options:COMMAND       its options; with = behind those that need a value; without COMMAND the common ones
 *     _kakehashi_words operands:COMMAND      what its first operand may be
 *     _kakehashi_words further:COMMAND       and the others
 *     _kakehashi_words value:COMMAND:OPTION  what the option's value may be; without COMMAND of a common one
 *
 * Answers are words to choose from, or :file, :profile, :run.
 */
#ifndef KAKEHASHI_COMMAND_COMPLETION_H
#define KAKEHASHI_COMMAND_COMPLETION_H

#include "base/buf.h"

/* shell: bash or zsh. */
void completion_script(const char *shell, struct buf *out);

extern const char completion_completion_bash[], completion_completion_zsh[];

#endif
