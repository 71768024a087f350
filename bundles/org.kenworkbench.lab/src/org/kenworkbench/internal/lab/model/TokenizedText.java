/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.model;

/**
 * A text, or a pair of texts, as tokens, those for its begin and end among them.
 *
 * @param ids   of the tokens; never changed
 * @param types 0 for the first text, 1 for the second; never changed
 */
public record TokenizedText(long[] ids, long[] types) {

    public TokenizedText {
        if (ids.length != types.length || ids.length == 0) {
            throw new IllegalArgumentException(ids.length + " tokens, " + types.length + " types");
        }
    }

    /** Returns the number of tokens. */
    public int length() {
        return ids.length;
    }
}
