/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.subnetwork;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

import org.kenworkbench.checkpoint.write.SafeTensorsStreamWriter;
import org.kenworkbench.internal.subnetwork.manifest.HeaderRoom;
import org.kenworkbench.internal.subnetwork.manifest.KenContainer;
import org.kenworkbench.internal.subnetwork.manifest.KenFormat;
import org.kenworkbench.internal.subnetwork.write.WrittenFiles;
import org.kenworkbench.subnetwork.format.SideFile;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorInfo;

/**
 * Makes one {@code .ken} file of a subnetwork in shards: the one that {@link SubnetworkWriter} writes of the same
 * tensors in the order of the shards and, after them, the same side files. Memory does not grow with the shards.
 * Stateless; safe for use by many threads.
 */
public final class Joiner {

    /** Bytes that are copied at a time: a large request where they are fetched from a store. */
    private static final long PIECE_BYTES = 8L << 20;

    private Joiner() {
    }

    /** Returns the bytes of all streams, which are what {@link #join} copies. */
    public static long streamBytes(Subnetwork shards) {
        return shards.container().inOrder().stream().mapToLong(TensorInfo::sizeBytes).sum();
    }

    /**
     * Writes the file and forces it to the disk. The streams are copied as they are; whether they are sound, {@link
     * Verifier} tells.
     *
     * @param shards        subnetwork of version 2, in shards or not
     * @param file          on a disk, must not exist; the caller deletes it if this fails
     * @param progressBytes told how many bytes of {@link #streamBytes} are copied
     * @param cancelled     asked before each piece of some megabytes
     * @throws java.nio.file.FileAlreadyExistsException if the file exists
     * @throws CheckpointException   if a shard cannot be read any more
     * @throws IOException           if the disk is full or fails, or the names do not fit into one header
     * @throws CancellationException if cancelled
     * @throws IllegalArgumentException if the subnetwork is of version 1, which has no shards
     */
    public static void join(Subnetwork shards, Path file, LongConsumer progressBytes, BooleanSupplier cancelled)
            throws IOException {
        KenContainer container = shards.container();
        Map<String, String> texts = new TreeMap<>(container.streams().metadata());
        if (KenFormat.VERSION_1.equals(texts.get(KenFormat.KEY_VERSION))) {
            throw new IllegalArgumentException(shards.source() + " is of version 1");
        }
        texts.keySet().removeAll(KenFormat.KEYS_OF_EACH);
        try (SafeTensorsStreamWriter out = SafeTensorsStreamWriter.create(file, HeaderRoom.OUTER_BYTES);
                Arena arena = Arena.ofShared()) {
            MemorySegment room = arena.allocate(PIECE_BYTES, Long.BYTES);
            long done = 0;
            for (TensorInfo stream : inOrder(container)) {
                out.begin(stream.name(), stream.dtype());
                Tensor from = container.streams().require(stream);
                for (long at = 0; at < stream.sizeBytes(); at += PIECE_BYTES) {
                    if (cancelled.getAsBoolean()) {
                        throw new CancellationException();
                    }
                    MemorySegment piece = room.asSlice(0, Math.min(PIECE_BYTES, stream.sizeBytes() - at));
                    from.copy(at, piece);
                    out.write(piece);
                    done += piece.byteSize();
                    progressBytes.accept(done);
                }
                out.end(stream.shape());
            }
            KenContainer.finish(out, 2, requires(shards), texts);
        }
    }

    /** Returns the streams of tensors, and then those of side files, which are written when all tensors are. */
    private static List<TensorInfo> inOrder(KenContainer container) {
        List<TensorInfo> tensors = new ArrayList<>();
        List<TensorInfo> files = new ArrayList<>();
        container.inOrder().forEach(
                stream -> (stream.name().startsWith(KenFormat.FILE) ? files : tensors).add(stream));
        tensors.addAll(files);
        return tensors;
    }

    /** Returns what a reader must know: of shards, some may be required that nothing needs. */
    private static Set<String> requires(Subnetwork shards) {
        Set<String> requires = new TreeSet<>();
        shards.tensors().forEach(
                tensor -> requires.addAll(KenFormat.required(tensor.valueCoding(), tensor.quantisedFactors())));
        if (shards.isGguf()) {
            requires.add(KenFormat.REQUIRES_GGUF);
        }
        if (WrittenFiles.usesFolders(shards.folders(), shards.sideFiles().stream().map(SideFile::name).toList())) {
            requires.add(KenFormat.REQUIRES_FOLDERS);
        }
        return requires;
    }
}
