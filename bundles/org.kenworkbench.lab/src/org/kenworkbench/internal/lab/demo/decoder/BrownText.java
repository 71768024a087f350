/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.demo.decoder;

import java.util.regex.Pattern;

/** Makes plain text of a tagged document of the Brown corpus: a line for each sentence. Stateless. */
public final class BrownText {

    private static final Pattern QUOTED = Pattern.compile("\" ([^\"\n]*) \"");
    private static final Pattern BEFORE_MARK = Pattern.compile(" +([.,;:?!)\\]])");
    private static final Pattern AFTER_BRACKET = Pattern.compile("([(\\[]) +");

    private BrownText() {
    }

    /** @param tagged words as {@code The/at Fulton/np-tl}, a sentence on each line that is not blank */
    public static String of(String tagged) {
        StringBuilder text = new StringBuilder();
        for (String line : tagged.split("\n")) {
            String sentence = sentence(line);
            if (!sentence.isEmpty()) {
                text.append(sentence).append('\n');
            }
        }
        return text.toString().stripTrailing();
    }

    private static String sentence(String line) {
        StringBuilder words = new StringBuilder();
        for (String word : line.strip().split("\\s+")) {
            // A word may have a slash of its own: the last one parts it from its tag.
            int tag = word.lastIndexOf('/');
            words.append(words.isEmpty() ? "" : " ").append(tag < 0 ? word : word.substring(0, tag));
        }
        String plain = words.toString().replace("``", "\"").replace("''", "\"");
        plain = BEFORE_MARK.matcher(plain).replaceAll("$1");
        plain = AFTER_BRACKET.matcher(plain).replaceAll("$1");
        return QUOTED.matcher(plain).replaceAll("\"$1\"");
    }
}
