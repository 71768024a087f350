/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.report.web;

import java.util.regex.Pattern;

import org.kenworkbench.tensor.ShownText;

/** Makes HTML of plain texts. Stateless. */
final class Markup {

    private static final Pattern LINE_BREAK = Pattern.compile("\\R");

    private Markup() {
    }

    /** Makes one line of a text, and escapes it so that it is text within an element and within a quoted attribute. */
    static String text(String text) {
        StringBuilder escaped = new StringBuilder();
        String oneLine = LINE_BREAK.matcher(text).replaceAll(" ").replace('\t', ' ');
        for (char c : ShownText.line(oneLine).toCharArray()) {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }

    /** Writes an element that has a text alone. */
    static String element(String name, String text) {
        return '<' + name + '>' + text(text) + "</" + name + ">\n";
    }
}
