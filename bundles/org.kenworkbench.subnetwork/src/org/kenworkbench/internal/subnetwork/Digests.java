/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork;

/** The form of a digest. */
public final class Digests {

    private static final int HEX_CHARS = 64;

    private Digests() {
    }

    /** Whether the text is SHA-256 in lower-case hex. */
    public static boolean isHex(String text) {
        return text.length() == HEX_CHARS
                && text.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f');
    }
}
