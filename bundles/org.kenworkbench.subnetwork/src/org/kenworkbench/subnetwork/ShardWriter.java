/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.subnetwork;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

import org.kenworkbench.checkpoint.write.SafeTensorsStreamWriter;
import org.kenworkbench.internal.subnetwork.manifest.HeaderRoom;
import org.kenworkbench.internal.subnetwork.manifest.KenContainer;
import org.kenworkbench.internal.subnetwork.manifest.ShardMark;
import org.kenworkbench.subnetwork.format.CodingWorkers;
import org.kenworkbench.subnetwork.format.ModelTensors;
import org.kenworkbench.subnetwork.format.SubnetworkCoding;
import org.kenworkbench.subnetwork.format.SubnetworkFiles;
import org.kenworkbench.subnetwork.format.SubnetworkSettings;

/**
 * Writes one shard of a subnetwork by itself, with some of the model's tensors: in whatever process, before or after
 * the others. Equal calls give equal bytes, whoever codes them. {@link SetWriter} completes the set.
 *
 * <p>The caller names a file that does not exist yet, and gives it its name ({@link SubnetworkFiles#shard}) after
 * {@link #finish}. Tied tensors are written nowhere. For one thread at a time.
 */
public final class ShardWriter extends TensorWriter {

    private final Path file;
    private final SubnetworkSet set;
    private final int number;

    private ShardWriter(Path file, int number, SubnetworkSet set, SubnetworkSettings settings, ModelTensors model,
            CodingWorkers workers, SafeTensorsStreamWriter out) {
        super(settings, model, SubnetworkCoding.AUTO, out, workers);
        this.file = file;
        this.number = number;
        this.set = set;
    }

    /**
     * Creates the file of a shard.
     *
     * @param file     must not exist
     * @param number   of the shard, from 2 to {@link SubnetworkSet#count}
     * @param settings of the whole, as all other arguments but these two
     * @param model    all tensors of the model, also those of other shards
     * @param workers  who codes blocks of values and positions
     * @throws java.nio.file.FileAlreadyExistsException if the file exists
     * @throws IOException if the file cannot be written
     * @throws IllegalArgumentException if there is no such shard
     */
    public static ShardWriter create(Path file, int number, SubnetworkSet set, SubnetworkSettings settings,
            ModelTensors model, CodingWorkers workers) throws IOException {
        if (number < 2 || number > set.count()) {
            throw new IllegalArgumentException("shard " + number + " of " + set.count());
        }
        return new ShardWriter(file, number, set, settings, model, workers,
                SafeTensorsStreamWriter.create(file, HeaderRoom.OUTER_BYTES));
    }

    /**
     * Writes the header and forces the file to the disk; no tensor can be written any more.
     *
     * @throws IOException if the disk is full or fails, or the names do not fit into one header
     * @throws IllegalStateException if a tensor is begun and not ended, or one needs what the set does not require
     */
    public WrittenShard finish() throws IOException {
        requireNoneBegun();
        Set<String> needed = ended().requires();
        if (!set.requires().containsAll(needed)) {
            throw new IllegalStateException("shard " + number + " needs " + needed + ", not " + set.requires());
        }
        ShardMark.writeIfEmpty(out(), number);
        KenContainer.finishShard(out(), 0, set.shard(number), set.requires(), Map.of());
        String progress = news();
        return new WrittenShard(Files.size(file), progress);
    }
}
