/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.tensor;

/** Text out of a file, made fit for a message: a hostile name must not reach the terminal as control characters. */
public final class ShownText {

    private static final int MAX_CHARS = 200;

    private ShownText() {
    }

    /** The text in one line, cut at {@value #MAX_CHARS} characters. */
    public static String of(String raw) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < raw.length() && i < MAX_CHARS; i++) {
            char c = raw.charAt(i);
            shown.append(isPrintable(c) ? c : '?');
        }
        return raw.length() > MAX_CHARS ? shown.append("...").toString() : shown.toString();
    }

    /** Whether a character stays within its line and is seen as what it is. */
    public static boolean isPrintable(char c) {
        return !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT && c != '\u2028' && c != '\u2029';
    }
}
