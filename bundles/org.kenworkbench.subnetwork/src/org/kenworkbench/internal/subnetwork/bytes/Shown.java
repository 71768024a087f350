/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.bytes;

/** Text out of a file, made fit for a message: a hostile name must not reach the terminal as control characters. */
public final class Shown {

    private static final int MAX_CHARS = 200;

    private Shown() {
    }

    /** The text in one line, cut at {@value #MAX_CHARS} characters. */
    public static String text(String raw) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < raw.length() && i < MAX_CHARS; i++) {
            char c = raw.charAt(i);
            boolean printable = !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT
                    && c != '\u2028' && c != '\u2029';
            shown.append(printable ? c : '?');
        }
        return raw.length() > MAX_CHARS ? shown.append("...").toString() : shown.toString();
    }
}
