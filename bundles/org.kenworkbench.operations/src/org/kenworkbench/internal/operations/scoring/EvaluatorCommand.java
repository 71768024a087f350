/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.scoring;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.kenworkbench.internal.operations.host.HostSystem;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;

/**
 * A command with a place for a model's path. It is split into words as a POSIX shell would, by blanks, quotes and
 * backslashes, and by nothing else: no variable, pattern or redirection means anything. On Windows, where paths have
 * backslashes, one is an ordinary character unless a double quote follows. The model's path is put in afterwards, so it
 * is one word, or part of one, whatever is in it.
 *
 * @param text  the command as the user wrote it
 * @param words its words, at least one; the first is the program as this system starts it
 */
public record EvaluatorCommand(String text, List<String> words) {

    /** Placeholder for the model's path. */
    public static final String MODEL = "{model}";

    public EvaluatorCommand {
        words = List.copyOf(words);
    }

    /**
     * @param option names the option in messages
     * @throws OperationException of kind USAGE if a quote is not closed, there is no {@value #MODEL} after the program,
     *                            or there is no such program
     */
    public static EvaluatorCommand parse(String option, String text) throws OperationException {
        return parse(option, text, HostSystem.ofThis());
    }

    /** Parses a command like {@link #parse(String, String)}, for a system that is given. */
    public static EvaluatorCommand parse(String option, String text, HostSystem system) throws OperationException {
        List<String> words = split(option, text, system.hasBackslashPaths());
        if (words.isEmpty()) {
            throw new OperationException(ExitCode.USAGE,
                    option + " is empty; give a command, as in 'python3 score.py {model}'.");
        }
        if (words.stream().skip(1).noneMatch(word -> word.contains(MODEL))) {
            throw new OperationException(ExitCode.USAGE, option + " '" + text
                    + "' has no {model}; put it where the command takes the model's folder.");
        }
        // Checked before any work, since the test's evaluator runs last, maybe after hours.
        String program = system.program(words.getFirst())
                .orElseThrow(() -> new OperationException(ExitCode.USAGE, option + ": there is no program '"
                        + words.getFirst() + "' that can be run; check its name or give its path."));
        words.set(0, program);
        return new EvaluatorCommand(text, words);
    }

    /** Returns the words with a model's path in place of {@value #MODEL}. */
    public List<String> of(Path model) {
        String path = model.toAbsolutePath().toString();
        return words.stream().map(word -> word.replace(MODEL, path)).toList();
    }

    private static List<String> split(String option, String text, boolean backslashPaths) throws OperationException {
        List<String> words = new ArrayList<>();
        StringBuilder word = null;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote == 0 && Character.isWhitespace(c)) {
                if (word != null) {
                    words.add(word.toString());
                    word = null;
                }
                continue;
            }
            if (word == null) {
                word = new StringBuilder();
            }
            if (c == quote) {
                quote = 0;
            } else if (quote == 0 && (c == '\'' || c == '"')) {
                quote = c;
            } else if (c == '\\' && quote != '\'' && i + 1 < text.length()
                    && isQuoted(text.charAt(i + 1), quote != 0, backslashPaths)) {
                word.append(text.charAt(++i));
            } else {
                word.append(c);
            }
        }
        if (quote != 0) {
            throw new OperationException(ExitCode.USAGE, option + " '" + text + "' has a quote (" + quote
                    + ") that is not closed; close it.");
        }
        if (word != null) {
            words.add(word.toString());
        }
        return words;
    }

    /** Tells whether a backslash before a character quotes it. */
    private static boolean isQuoted(char c, boolean withinQuotes, boolean backslashPaths) {
        if (backslashPaths) {
            return c == '"';
        }
        return !withinQuotes || "\"\\$`".indexOf(c) >= 0;
    }
}
