/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.pack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.internal.operations.CodingThreads;
import org.kenworkbench.internal.operations.pieces.PieceNote;
import org.kenworkbench.internal.operations.pieces.WrittenFile;
import org.kenworkbench.internal.operations.prune.input.InputCheck;
import org.kenworkbench.internal.operations.prune.input.InputStamps;
import org.kenworkbench.internal.operations.prune.input.ReadTensor;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.inputs.ContentDigests;
import org.kenworkbench.operations.output.SharedPlace;
import org.kenworkbench.subnetwork.ShardWriter;
import org.kenworkbench.subnetwork.WrittenShard;
import org.kenworkbench.subnetwork.format.SubnetworkFiles;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/**
 * One piece of a divided packing, in whatever process: it reads the headers as the leading process does, makes sure
 * that they are the same, and packs its tensors alone. One thread.
 */
record PackPiece(PackJob job, PackTask task, CheckpointReader reader, OperationContext context) {

    private static final String WORK = "the packing";

    /**
     * Does the piece.
     *
     * @throws OperationException of kind RESOURCES if this process cannot do what the leading one has begun, of kind
     *                            INPUT if the inputs are not those that it has
     */
    byte[] run() throws IOException, OperationException {
        PackTask.Facts facts = task.facts();
        facts.shared().requireThisVersion(WORK);
        try (PackInputs inputs = PackInputs.open(reader, job, context)) {
            InputStamps stamps = InputStamps.of(inputs.read());
            if (!stamps.digest().equals(facts.shared().stamps())) {
                throw InputStamps.notThoseDivided(inputs.read(), WORK);
            }
            PackedModel model = inputs.model(facts.tied());
            if (!model.digest(inputs.read().base()).equals(facts.tensors())) {
                throw InputStamps.notThoseDivided(inputs.read(), WORK);
            }
            SharedPlace place = SharedPlace.of(DividedDelta.folder(job.out(), facts.joined()),
                    facts.shared().temporary());
            PieceNote note = PieceNote.of(DividedDelta.FOLDERS, task.shard(), facts.set().count(), place);
            Optional<PackedPiece> before = before(note, model, inputs);
            if (before.isPresent()) {
                return before.get().bytes();
            }
            PackedPiece piece = write(place, model, inputs, stamps);
            note.write(task.key(), new PieceNote.Content(facts.shared().stamps(), piece.json()), context);
            return piece.bytes();
        }
    }

    /** Returns the result of the piece if it was done before, and the inputs have the same values still. */
    private Optional<PackedPiece> before(PieceNote note, PackedModel model, PackInputs inputs)
            throws IOException, OperationException {
        Optional<PieceNote.Content> told = note.read(task.key());
        if (told.isEmpty()) {
            return Optional.empty();
        }
        PackedPiece piece = PackedPiece.parse(told.get().result());
        if (!note.areThere(piece.shards(), context)) {
            return Optional.empty();
        }
        if (!told.get().stamps().equals(task.facts().shared().stamps())) {
            new InputCheck(inputs.read(), _ -> {
            }, context::isCancelled).requireSame(read(List.of(piece), model, inputs.read().base()));
        }
        return Optional.of(piece.taken());
    }

    /** Returns what was read of the inputs for some pieces. */
    static List<ReadTensor> read(List<PackedPiece> pieces, PackedModel model, Checkpoint base) {
        Map<TensorId, TensorInfo> byId = model.written().tensors();
        List<ReadTensor> read = new ArrayList<>();
        for (PackedPiece piece : pieces) {
            for (PackedTensor tensor : piece.tensors()) {
                read.addAll(tensor.read(byId.get(tensor.id()), model));
            }
            piece.others().forEach((id, digest) -> read
                    .add(new ReadTensor(id.name(), true, base.tensor(id).orElseThrow().info(), digest)));
        }
        return read;
    }

    private PackedPiece write(SharedPlace place, PackedModel model, PackInputs inputs, InputStamps stamps)
            throws IOException, OperationException {
        List<TensorInfo> own = model.own().subList(task.span().begin(), task.span().end());
        String name = SubnetworkFiles.shard(task.shard(), task.facts().set().count());
        return place.write(own.stream().mapToLong(TensorInfo::sizeBytes).sum(), () -> {
            Path begun = place.begin();
            try {
                PackedPiece piece = write(begun, name, own, model, inputs);
                stamps.requireSame(inputs.read());
                context.checkCancelled();
                place.publish(begun, name, context);
                return piece;
            } finally {
                place.discard(begun);
            }
        });
    }

    private PackedPiece write(Path begun, String name, List<TensorInfo> own, PackedModel model, PackInputs inputs)
            throws IOException {
        TensorPacking packing = new TensorPacking(inputs.read().base(), model, context);
        try (CodingThreads threads = new CodingThreads(context.threads(), 1, own);
                ShardWriter writer = ShardWriter.create(begun, task.shard(), task.facts().set(), Packing.SETTINGS,
                        model.written(), threads.workers())) {
            List<PackedTensor> packed = packing.write(own, writer);
            Map<TensorId, String> others = packing.digests(task.others());
            WrittenShard written = writer.finish();
            WrittenFile file = new WrittenFile(name, written.sizeBytes(), ContentDigests.ofFile(begun, _ -> {
            }, context::isCancelled));
            return new PackedPiece(packed, others, written.progress(), List.of(file), false);
        }
    }
}
