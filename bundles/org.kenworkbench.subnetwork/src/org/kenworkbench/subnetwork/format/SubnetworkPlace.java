/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.subnetwork.format;

import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * The place that a subnetwork is written to: a file, or a folder with shards and their index.
 *
 * @param path       the file, or the folder
 * @param shardBytes most bytes of streams in one shard of a folder; a stream that is larger has a shard of its own;
 *                   empty for a file
 */
public record SubnetworkPlace(Path path, OptionalLong shardBytes) {

    /** @throws IllegalArgumentException if a shard could not have a byte */
    public SubnetworkPlace {
        if (shardBytes.isPresent() && shardBytes.getAsLong() <= 0) {
            throw new IllegalArgumentException(shardBytes + " bytes in a shard");
        }
    }

    /** Creates the place of a subnetwork in one file. */
    public static SubnetworkPlace file(Path file) {
        return new SubnetworkPlace(file, OptionalLong.empty());
    }

    /**
     * Shards and their index, or one file where all fits into one.
     *
     * @param folder   exists; its files get the names of {@link SubnetworkFiles}
     * @param maxBytes positive
     */
    public static SubnetworkPlace shards(Path folder, long maxBytes) {
        return new SubnetworkPlace(folder, OptionalLong.of(maxBytes));
    }
}
