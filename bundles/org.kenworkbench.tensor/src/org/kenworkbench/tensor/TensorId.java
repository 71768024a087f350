/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.tensor;

import java.util.Objects;

import org.eclipse.jdt.annotation.NonNull;

/** The name of a tensor within its checkpoint. Ordered by code point, which is the order of the canonical form. */
public record TensorId(String name) implements Comparable<@NonNull TensorId> {

    public TensorId {
        Objects.requireNonNull(name);
    }

    @Override
    public int compareTo(TensorId other) {
        // Not String.compareTo: UTF-16 order differs from code point (= UTF-8 byte) order outside the BMP.
        int i = 0;
        int j = 0;
        while (i < name.length() && j < other.name.length()) {
            int a = name.codePointAt(i);
            int b = other.name.codePointAt(j);
            if (a != b) {
                return Integer.compare(a, b);
            }
            i += Character.charCount(a);
            j += Character.charCount(b);
        }
        return Integer.compare(name.length() - i, other.name.length() - j);
    }

    @Override
    public String toString() {
        return name;
    }
}
