/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.pack;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.ProgressUnit;
import org.kenworkbench.operations.inputs.ContentDigests;
import org.kenworkbench.operations.program.ProgramVersion;
import org.kenworkbench.subnetwork.StoredValues;
import org.kenworkbench.subnetwork.SubnetworkWriter;
import org.kenworkbench.subnetwork.format.CodingWorkers;
import org.kenworkbench.subnetwork.format.ModelTensors;
import org.kenworkbench.subnetwork.format.SubnetworkCoding;
import org.kenworkbench.subnetwork.format.SubnetworkPlace;
import org.kenworkbench.subnetwork.format.SubnetworkSettings;
import org.kenworkbench.tensor.AlignedTensor;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.TensorDigest;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/** Writes the delta of one pair: reads each tensor of both once, from front to back. For one thread. */
final class Packing {

    private static final int BLOCK_ELEMENTS = StoredValues.BLOCK_ELEMENTS;
    private static final SubnetworkSettings SETTINGS = new SubnetworkSettings("none", "all", "none", "tuned",
            SubnetworkSettings.FILL_BASE, "none", "0", ProgramVersion.text(), SubnetworkSettings.ALLOCATE_ROW,
            SubnetworkSettings.RESCALE_NONE);

    private final Checkpoint base;
    private final PackedModel model;
    private final SubnetworkCoding coding;
    private final OperationContext context;
    private final Map<TensorId, String> baseDigests = new HashMap<>();
    private final Map<TensorId, String> tunedDigests = new HashMap<>();

    Packing(Checkpoint base, PackedModel model, SubnetworkCoding coding, OperationContext context) {
        this.base = base;
        this.model = model;
        this.coding = coding;
        this.context = context;
    }

    /**
     * Writes the file or the shards.
     *
     * @param place has none of the files yet
     * @throws org.kenworkbench.operations.OperationCancelledException if the user cancelled
     */
    PackedDelta write(SubnetworkPlace place, PackedFiles files) throws IOException {
        List<TensorInfo> own = model.own();
        ModelTensors tensors = ModelTensors.of(model.tensors(), model.bases(), model.tied()).in(files.folders());
        long totalBytes = own.stream().mapToLong(TensorInfo::sizeBytes).sum();
        long started = System.nanoTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(context.threads(),
                Thread.ofPlatform().name("ken-coder-", 0).factory());
                SubnetworkWriter writer = SubnetworkWriter.create(place, SETTINGS, tensors, files.files().keySet(),
                        coding,
                        new CodingWorkers(threads, context.threads() + 1));
                Arena arena = Arena.ofShared();
                OperationContext.Stage stage = context.begin("Packing", totalBytes, ProgressUnit.BYTES)) {
            Room room = Room.of(own, model.bases(), arena);
            for (TensorInfo tensor : own) {
                write(tensor, room, writer, stage);
            }
            for (String name : files.files().keySet()) {
                writer.sideFile(name, files.content(name));
            }
            writer.otherBaseTensors(otherBaseDigests());
            model.tied().forEach((id, other) -> tunedDigests.put(id, tunedDigests.get(other)));
            writer.finish(baseDigests, tunedDigests, tunedDigests);
            return new PackedDelta(model, writer.files(),
                    own.stream().map(TensorInfo::id).filter(id -> writer.storedBytes(id) > 0)
                            .filter(model.bases()::containsKey).count(),
                    totalBytes, (System.nanoTime() - started) / 1e9);
        }
    }

    /** Computes the digests of the base's tensors that nothing goes back to. */
    private Map<TensorId, String> otherBaseDigests() throws IOException {
        Set<TensorId> named = model.bases().values().stream().map(TensorInfo::id).collect(Collectors.toSet());
        Map<TensorId, String> digests = new HashMap<>();
        for (TensorInfo info : base.tensors()) {
            if (!named.contains(info.id())) {
                digests.put(info.id(), ContentDigests.ofTensor(base.tensor(info.id()).orElseThrow(), _ -> {
                }, context::isCancelled));
            }
        }
        return digests;
    }

    /**
     * Memory for a block of any tensor.
     *
     * @param raw the base's bytes where these have another type
     */
    private record Room(MemorySegment tuned, MemorySegment base, MemorySegment raw) {

        static Room of(List<TensorInfo> tensors, Map<TensorId, TensorInfo> bases, Arena arena) {
            long mostBytes = 1;
            long mostRawBytes = 1;
            for (TensorInfo tensor : tensors) {
                TensorInfo coded = tensor.wholeByteForm();
                long count = Math.min(BLOCK_ELEMENTS, coded.shape().elementCount());
                mostBytes = Math.max(mostBytes, count * coded.dtype().sizeBytes());
                TensorInfo base = bases.get(tensor.id());
                mostRawBytes = base == null ? mostRawBytes
                        : Math.max(mostRawBytes, count * base.wholeByteForm().dtype().sizeBytes());
            }
            return new Room(arena.allocate(mostBytes, Long.BYTES), arena.allocate(mostBytes, Long.BYTES),
                    arena.allocate(mostRawBytes, Long.BYTES));
        }
    }

    private void write(TensorInfo info, Room room, SubnetworkWriter writer, OperationContext.Stage stage)
            throws IOException {
        Optional<BaseSide> of = Optional.ofNullable(model.bases().get(info.id())).map(ofBase -> new BaseSide(
                new AlignedTensor(base.tensor(ofBase.id()).orElseThrow(), info), new TensorDigest(ofBase)));
        TensorDigest tunedDigest = new TensorDigest(info);
        writer.beginWhole(info);
        try (PackedModel.Reader tuned = model.open(info.id())) {
            TensorInfo coded = info.wholeByteForm();
            for (long first = 0; first < coded.shape().elementCount(); first += BLOCK_ELEMENTS) {
                context.checkCancelled();
                long count = Math.min(BLOCK_ELEMENTS, coded.shape().elementCount() - first);
                MemorySegment block = room.tuned().asSlice(0, count * coded.dtype().sizeBytes());
                tuned.next(block);
                tunedDigest.update(block);
                if (of.isPresent()) {
                    MemorySegment aligned = room.base().asSlice(0, block.byteSize());
                    of.get().digest().update(of.get().tensor().read(first, aligned, room.raw()));
                    writer.block(block, aligned);
                } else {
                    writer.block(block);
                }
                stage.advance(block.byteSize());
            }
            tuned.end();
        }
        writer.end();
        tunedDigests.put(info.id(), tunedDigest.hex());
        if (of.isPresent()) {
            // Rows that the tuned tensor does not have count for the digest of the base's, too.
            of.get().digest().update(of.get().tensor().source(), of.get().tensor().restOffsetBytes(),
                    context::checkCancelled, _ -> {
                    });
            baseDigests.put(info.id(), of.get().digest().hex());
        }
    }

    /** The base's tensor that a tensor is packed against, and its digest as it is read. */
    private record BaseSide(AlignedTensor tensor, TensorDigest digest) {
    }
}
