/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.subnetwork.format;

import java.util.Optional;

/** Codings of the values of a tensor. {@code docs/ken-format.md} specifies each. */
public enum ValueCoding {
    /** Values in the model's type, without any coding. */
    RAW("raw"),
    /** Byte planes, each coded by Zstandard, after XOR with the base's bits where that is smaller. */
    PLANES("planes"),
    /** Differences of ordered integers from the base's values, by an entropy coder; in version 2 only. */
    RESIDUALS("residuals"),
    /** Steps of a scale of their rows, which are added to the base's values, by an entropy coder; in version 2 only. */
    QUANTISED("quantised");

    private final String id;

    ValueCoding(String id) {
        this.id = id;
    }

    /** Returns the name of the coding in the file. */
    public String id() {
        return id;
    }

    /** The coding of that name, if this program knows it. */
    public static Optional<ValueCoding> of(String id) {
        for (ValueCoding coding : values()) {
            if (coding.id.equals(id)) {
                return Optional.of(coding);
            }
        }
        return Optional.empty();
    }
}
