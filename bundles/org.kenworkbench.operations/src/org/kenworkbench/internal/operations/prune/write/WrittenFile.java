/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.prune.write;

/**
 * A file of a result whose content is final.
 *
 * @param name   its name in the folder of its amount; of a shard that a piece has written, its name within the output
 *               folder, as {@link ResultFolders#within} tells it
 * @param sha256 digest in hexadecimal
 */
public record WrittenFile(String name, long sizeBytes, String sha256) {

    /** Returns the file that lies in the folder of its amount itself, by its name there. */
    public WrittenFile inItsFolder() {
        return new WrittenFile(ResultFolders.fileName(name), sizeBytes, sha256);
    }
}
