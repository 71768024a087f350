/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.tensor.place;

import java.util.Locale;
import java.util.Optional;

/** Role of a tensor in a transformer, worked out by {@link Roles}. */
public enum Role {
    ATTENTION,
    FFN,
    EMBEDDINGS,
    NORMS,
    HEAD,
    OTHER;

    /** The word used on the command line and in files. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Role> of(String id) {
        for (Role role : values()) {
            if (role.id().equals(id)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
