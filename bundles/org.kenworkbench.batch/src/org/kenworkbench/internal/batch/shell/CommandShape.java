/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.batch.shell;

import java.util.List;

/**
 * A command as shells and manuals show it.
 *
 * @param name        the word behind {@code ken}
 * @param summary     one line
 * @param description paragraphs
 * @param synopsis    how it is typed, without {@code ken} and the name
 * @param words       what may stand behind it: arguments, and options in the order of its help
 */
public record CommandShape(String name, String summary, String description, String synopsis, List<CommandWord> words) {

    public CommandShape {
        words = List.copyOf(words);
    }

    List<CommandWord> options() {
        return words.stream().filter(CommandWord::isOption).toList();
    }

    List<CommandWord> arguments() {
        return words.stream().filter(word -> !word.isOption()).toList();
    }
}
