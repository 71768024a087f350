/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.language;

import java.util.List;

import org.kenworkbench.internal.lab.data.ChatFile.Message;
import org.kenworkbench.internal.lab.data.ChatFile.Role;

/**
 * Answer of a model that thinks before it answers, as the template of Qwen3 divides it.
 *
 * @param thought what stands between {@code <think>} and {@code </think>}; empty if nothing does
 * @param text    what stands behind
 */
record ThoughtText(String thought, String text) {

    private static final String BEGIN = "<think>";
    private static final String END = "</think>";
    private static final String TOOL = "tool_response>";

    static ThoughtText of(String content) {
        int end = content.indexOf(END);
        if (end < 0) {
            return new ThoughtText("", content);
        }
        String before = Blanks.stripLines(content.substring(0, end), false, true);
        int begin = before.lastIndexOf(BEGIN);
        String thought = begin < 0 ? before : before.substring(begin + BEGIN.length());
        String behind = content.substring(content.lastIndexOf(END) + END.length());
        return new ThoughtText(Blanks.stripLines(thought, true, false), Blanks.stripLines(behind, true, false));
    }

    /** Returns the answer with its thought before it, be it an empty one. */
    String withThought() {
        return BEGIN + "\n" + Blanks.stripLines(thought, true, true) + "\n" + END + "\n\n"
                + Blanks.stripLines(text, true, false);
    }

    /** Returns the place of the last question that is no tool's answer; the last place if there is none. */
    static int lastQuestion(List<Message> messages) {
        for (int i = messages.size() - 1; i >= 0; i--) {
            String content = messages.get(i).content();
            if (messages.get(i).role() == Role.USER
                    && !(content.startsWith("<" + TOOL) && content.endsWith("</" + TOOL))) {
                return i;
            }
        }
        return messages.size() - 1;
    }
}
