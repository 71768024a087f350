/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.subnetwork.format;

import java.util.Optional;

/** Form in which a tensor of the pruned model is stored. */
public enum StoredFate {
    /** A tensor that is stored as the positions and values that differ from the fill. */
    PRUNED("pruned"),
    /** A tensor of which all values are stored, those of the tuned model. */
    WHOLE("whole"),
    /** A tensor that is the base's, and not in the file. */
    BASE("base"),
    /** A tensor that is tied to another tensor of the model, and not in the file. */
    TIED("tied");

    private final String id;

    StoredFate(String id) {
        this.id = id;
    }

    /** Returns the name of the fate in the file. */
    public String id() {
        return id;
    }

    /** The fate of that name, if this program knows it. */
    public static Optional<StoredFate> of(String id) {
        for (StoredFate fate : values()) {
            if (fate.id.equals(id)) {
                return Optional.of(fate);
            }
        }
        return Optional.empty();
    }
}
