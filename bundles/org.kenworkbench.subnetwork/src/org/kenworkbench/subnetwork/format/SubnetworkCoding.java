/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.subnetwork.format;

import java.util.Optional;

/** Codings that a writer may take. All of them are lossless. */
public enum SubnetworkCoding {
    /** The smallest coding for each stream, in a file of version 2. */
    AUTO("auto"),
    /** The smallest coding that version 1 knows, in a file of that version, for programs that read no other. */
    VERSION_1("1"),
    /** Values in the model's type and positions as bits or gaps, in a file of version 1: readable without Zstandard. */
    RAW("raw");

    private final String id;

    SubnetworkCoding(String id) {
        this.id = id;
    }

    /** Returns the version of the file that it is written in. */
    public int fileVersion() {
        return this == AUTO ? 2 : 1;
    }

    /** Returns the name of the coding on the command line. */
    public String id() {
        return id;
    }

    /** The choice of that name, if there is one. */
    public static Optional<SubnetworkCoding> of(String id) {
        for (SubnetworkCoding coding : values()) {
            if (coding.id.equals(id)) {
                return Optional.of(coding);
            }
        }
        return Optional.empty();
    }
}
