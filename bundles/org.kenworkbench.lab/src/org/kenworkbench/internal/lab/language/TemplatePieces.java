/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.language;

import java.util.ArrayList;
import java.util.List;

/**
 * Pieces of a template in Jinja: texts between tags as they are written, and the symbols of each tag, which is not
 * computed. Two templates of equal pieces write equal texts. Blank space is taken away where Jinja takes it away as
 * Hugging Face's library sets it ({@code trim_blocks} and {@code lstrip_blocks}). One thread.
 */
final class TemplatePieces {

    /** Stands before a text of a tag, in place of its quotation mark. */
    static final char TEXT = '\u0001';
    /** Stands behind each symbol of a tag. */
    static final char END = '\u0002';
    /** Stands behind the symbols of a tag that is not closed. */
    private static final char CUT = '\u0004';
    private static final String BLOCK = "%";
    private static final String COMMENT = "#";
    private static final String TOOLS = BLOCK + "if" + END + "tools" + END;

    private static final String OTHERWISE = BLOCK + "elif" + END;
    /** Begins a text that looks like tags. */
    private static final String RAW = BLOCK + "raw" + END;

    private final String source;
    private final List<String> pieces = new ArrayList<>();
    private int at;

    private TemplatePieces(String source) {
        this.source = source;
    }

    /** Takes a template apart: a piece begins with a blank if it is a text, with its tag's sign if it is a tag. */
    static List<String> of(String template) {
        String lines = template.replace("\r\n", "\n");
        // Jinja leaves out the line feed at the end of a template.
        TemplatePieces pieces = new TemplatePieces(
                lines.endsWith("\n") ? lines.substring(0, lines.length() - 1) : lines);
        pieces.read();
        return withoutTools(pieces.pieces);
    }

    private void read() {
        while (at < source.length()) {
            int tag = nextTag();
            text(tag);
            at = tag;
            if (at < source.length()) {
                tag();
            }
        }
    }

    private int nextTag() {
        for (int i = at; i + 1 < source.length(); i++) {
            if (source.charAt(i) == '{' && "{%#".indexOf(source.charAt(i + 1)) >= 0) {
                return i;
            }
        }
        return source.length();
    }

    /** Adds the text before a tag, as far as Jinja writes it. */
    private void text(int tag) {
        String text = source.substring(at, tag);
        char sign = tag + 2 < source.length() ? source.charAt(tag + 2) : ' ';
        if (tag < source.length() && sign == '-') {
            text = text.stripTrailing();
        } else if (tag < source.length() && sign != '+' && source.charAt(tag + 1) != '{') {
            int line = text.lastIndexOf('\n') + 1;
            boolean begins = line > 0 || at == 0 || source.charAt(at - 1) == '\n';
            text = begins && text.substring(line).isBlank() ? text.substring(0, line) : text;
        }
        if (!text.isEmpty()) {
            pieces.add(' ' + text);
        }
    }

    private void tag() {
        String kind = source.substring(at + 1, at + 2);
        String close = (kind.equals("{") ? "}" : kind) + '}';
        at += 2;
        if (at < source.length() && "-+".indexOf(source.charAt(at)) >= 0) {
            at++;
        }
        if (kind.equals(COMMENT)) {
            int end = source.indexOf(close, at);
            at = end < 0 ? source.length() : end;
        } else {
            pieces.add(kind + symbols(close));
        }
        boolean strips = source.charAt(Math.max(0, at - 1)) == '-';
        boolean keeps = source.charAt(Math.max(0, at - 1)) == '+' || kind.equals("{");
        at = Math.min(source.length(), at + 2);
        if (strips) {
            while (at < source.length() && Character.isWhitespace(source.charAt(at))) {
                at++;
            }
        } else if (!keeps && at < source.length() && source.charAt(at) == '\n') {
            at++;
        }
    }

    /** Reads the symbols of a tag up to the one that closes it, with a sign before that left out. */
    private String symbols(String close) {
        StringBuilder symbols = new StringBuilder();
        int open = 0;
        while (at < source.length()) {
            char next = source.charAt(at);
            boolean signed = "-+".indexOf(next) >= 0 && source.startsWith(close, at + 1);
            if (open == 0 && (signed || source.startsWith(close, at))) {
                at += signed ? 1 : 0;
                return symbols.toString();
            }
            open += "([{".indexOf(next) >= 0 ? 1 : ")]}".indexOf(next) >= 0 ? -1 : 0;
            if (next == '\'' || next == '"') {
                symbols.append(TEXT).append(quoted(next)).append(END);
            } else if (Character.isWhitespace(next)) {
                at++;
            } else {
                symbols.append(word()).append(END);
            }
        }
        return symbols.append(CUT).toString();
    }

    /** Reads a name or a number, or one other character. */
    private String word() {
        int from = at++;
        while (Character.isJavaIdentifierPart(source.charAt(from)) && at < source.length()
                && Character.isJavaIdentifierPart(source.charAt(at))) {
            at++;
        }
        return source.substring(from, at);
    }

    private String quoted(char quote) {
        StringBuilder text = new StringBuilder();
        at++;
        while (at < source.length() && source.charAt(at) != quote) {
            char next = source.charAt(at++);
            if (next == '\\' && at < source.length()) {
                char escaped = source.charAt(at++);
                switch (escaped) {
                    case 'n' -> text.append('\n');
                    case 't' -> text.append('\t');
                    case '\\', '\'', '"' -> text.append(escaped);
                    default -> text.append('\\').append(escaped);
                }
            } else {
                text.append(next);
            }
        }
        at = Math.min(source.length(), at + 1);
        return text.toString();
    }

    /** Leaves out what is for conversations with tools, which the lab has none of; what is otherwise done is kept. */
    private static List<String> withoutTools(List<String> pieces) {
        List<String> kept = new ArrayList<>();
        int inner = 0;
        boolean within = false;
        boolean dropped = false;
        for (String piece : pieces) {
            if (!within && piece.equals(TOOLS)) {
                within = true;
                dropped = true;
                inner = 0;
                continue;
            }
            if (dropped && inner == 0 && piece.startsWith(OTHERWISE)) {
                // Where there are no tools it is the first branch.
                within = false;
                dropped = false;
                kept.add(BLOCK + "if" + END + piece.substring(OTHERWISE.length()));
                continue;
            }
            if (within && inner == 0 && piece.equals(BLOCK + "else" + END)) {
                dropped = false;
                continue;
            }
            if (within && inner == 0 && piece.equals(BLOCK + "endif" + END)) {
                within = false;
                dropped = false;
                continue;
            }
            inner += opens(piece);
            if (!dropped || piece.equals(RAW)) {
                kept.add(piece);
            }
        }
        return kept;
    }

    private static int opens(String piece) {
        if (piece.startsWith(BLOCK + "if" + END) || piece.startsWith(BLOCK + "for" + END)) {
            return 1;
        }
        return piece.equals(BLOCK + "endif" + END) || piece.equals(BLOCK + "endfor" + END) ? -1 : 0;
    }
}
