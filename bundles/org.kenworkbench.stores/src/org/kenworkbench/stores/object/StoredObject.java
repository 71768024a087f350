/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.stores.object;

import java.time.Instant;
import java.util.Objects;

/**
 * Object of a store, as the store tells of it without its being read, or folder.
 *
 * @param key          name in the store, without a slash at either end; empty for the whole store
 * @param isFolder     whether it is a folder, which has no bytes
 * @param sizeBytes    bytes of the object
 * @param version      what tells this version from others, as the store has it; empty if it has nothing of the kind
 * @param lastModified time of the last change; the epoch if the store does not tell it
 */
public record StoredObject(String key, boolean isFolder, long sizeBytes, String version, Instant lastModified) {

    public StoredObject {
        Objects.requireNonNull(key);
        Objects.requireNonNull(version);
        Objects.requireNonNull(lastModified);
    }

    public static StoredObject folder(String key) {
        return new StoredObject(key, true, 0, "", Instant.EPOCH);
    }
}
