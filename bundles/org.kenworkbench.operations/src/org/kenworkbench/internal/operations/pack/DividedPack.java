/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.pack;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.jdt.annotation.Nullable;
import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.internal.operations.pieces.PieceSpans;
import org.kenworkbench.internal.operations.pieces.SharedFacts;
import org.kenworkbench.internal.operations.pieces.WrittenFile;
import org.kenworkbench.internal.operations.prune.input.InputCheck;
import org.kenworkbench.internal.operations.prune.input.InputStamps;
import org.kenworkbench.internal.operations.prune.input.TiedPair;
import org.kenworkbench.internal.operations.prune.resume.DividedJournal;
import org.kenworkbench.internal.operations.prune.resume.RunIdentity;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.inputs.InputFiles;
import org.kenworkbench.operations.pieces.PieceRun;
import org.kenworkbench.operations.pieces.PieceSettings;
import org.kenworkbench.operations.program.ProgramVersion;
import org.kenworkbench.pruning.plan.TensorSpan;
import org.kenworkbench.subnetwork.SetWriter;
import org.kenworkbench.subnetwork.SubnetworkSet;
import org.kenworkbench.subnetwork.format.ModelTensors;
import org.kenworkbench.subnetwork.format.SubnetworkCoding;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/**
 * A packing whose tensors other processes pack, in the process that leads it: it divides the model and writes what
 * tells of the whole. It holds no tensor. One thread at a time.
 */
final class DividedPack implements PieceRun {

    private final PackJob job;
    private final CheckpointReader reader;
    private final OperationContext context;
    private final long started = System.nanoTime();
    private final PackInputs inputs;
    private final InputStamps stamps;
    private final PackedModel model;
    private final PackedFiles files;
    private final DividedDelta out;
    private final PackTask.Facts facts;
    private final List<PackTask> tasks;
    /** Results by piece; null where one is not done. */
    private final @Nullable PackedPiece[] packed;
    private boolean begun;

    private DividedPack(PackJob job, PieceSettings settings, PackInputs inputs, CheckpointReader reader,
            OperationContext context) throws IOException, OperationException {
        this.job = job;
        this.reader = reader;
        this.context = context;
        this.inputs = inputs;
        stamps = InputStamps.of(inputs.read());
        TiedPair tied = inputs.requireMatch(context);
        model = inputs.model(tied);
        files = inputs.files(job.coding(), context);
        long mostBytes = PieceSpans.mostBytes(settings.splitBytes());
        List<TensorSpan> spans = PieceSpans.of(model.own(), model.tied().keySet(), mostBytes);
        RunIdentity identity = identity(spans.size(), mostBytes);
        SubnetworkSet set = SubnetworkSet.of(identity.digest(), spans.size() + 1, written(), files.files().keySet(),
                Packing.SETTINGS);
        out = DividedDelta.open(job, settings, InputFiles.of(inputs.read().base(), inputs.read().tuned()),
                new DividedJournal(identity, job.out()), set.count());
        boolean done = false;
        try {
            SharedFacts shared = new SharedFacts(ProgramVersion.ofBuild(), stamps.digest(), out.shards().temporary(),
                    List.of(set));
            facts = new PackTask.Facts(shared, identity.tensors(), tied, settings.singleFile());
            tasks = tasks(spans);
            packed = new PackedPiece[tasks.size()];
            done = true;
        } finally {
            if (!done) {
                out.close();
            }
        }
    }

    private ModelTensors written() {
        return model.written().in(files.folders());
    }

    private RunIdentity identity(int pieces, long mostBytes) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("the command", "pack");
        options.put("--map", RunIdentity.map(job.source()));
        options.put("--coding", job.coding().id());
        options.put("--split", "into " + pieces + " pieces of up to " + mostBytes + " bytes");
        return RunIdentity.of(options, model.digest(inputs.read().base()), files.files().keySet());
    }

    /** Makes the pieces, among which the base's tensors that nothing goes back to are shared out by their bytes. */
    private List<PackTask> tasks(List<TensorSpan> spans) throws IOException {
        List<TensorInfo> others = model.others(inputs.read().base(), files.folders());
        double pieceBytes = Math.max(1, (double) others.stream().mapToLong(TensorInfo::sizeBytes).sum() / spans.size());
        List<PackTask> all = new ArrayList<>();
        int next = 0;
        long bytes = 0;
        for (TensorSpan span : spans) {
            List<TensorId> own = new ArrayList<>();
            boolean last = all.size() == spans.size() - 1;
            while (next < others.size() && (last || bytes < (all.size() + 1) * pieceBytes)) {
                bytes += others.get(next).sizeBytes();
                own.add(others.get(next).id());
                next++;
            }
            all.add(new PackTask(facts, span, all.size() + 2, own));
        }
        return all;
    }

    /** Divides a packing, if the model is larger than the settings say; the form of its output was checked. */
    static Optional<PieceRun> begin(PackJob job, PieceSettings settings, CheckpointReader reader,
            OperationContext context) throws IOException, OperationException {
        PackInputs inputs = PackInputs.open(reader, job, context);
        boolean done = false;
        try {
            if (inputs.read().tuned().tensors().stream().mapToLong(TensorInfo::sizeBytes).sum() <= settings
                    .splitBytes()) {
                return Optional.empty();
            }
            requireDivisible(job);
            DividedPack run = new DividedPack(job, settings, inputs, reader, context);
            done = true;
            return Optional.of(run);
        } finally {
            if (!done) {
                inputs.close();
            }
        }
    }

    private static void requireDivisible(PackJob job) throws OperationException {
        if (job.coding() != SubnetworkCoding.AUTO) {
            throw new OperationException(ExitCode.USAGE, "--coding " + job.coding().id()
                    + " writes version 1 of the .ken file, which is never in shards as those of a divided model are; "
                    + "leave it out, or raise --split.");
        }
        if (job.shardSize().isPresent()) {
            throw new OperationException(ExitCode.USAGE, "--shard-size does not go with a model that is divided, as "
                    + "each piece becomes a shard; leave it out and name a file, or raise --split.");
        }
    }

    @Override
    public List<byte[]> next() {
        if (begun) {
            packed();
            return List.of();
        }
        begun = true;
        return tasks.stream().map(PackTask::bytes).toList();
    }

    @Override
    public void done(int piece, byte[] result) {
        if (packed[piece] == null) {
            packed[piece] = PackedPiece.parse(result);
            out.shards().keep();
        }
    }

    /** Returns the results of all pieces, in the order of the shards. */
    private List<PackedPiece> packed() {
        List<PackedPiece> all = new ArrayList<>();
        for (PackedPiece piece : packed) {
            if (piece == null) {
                throw new IllegalStateException("shard " + (all.size() + 2) + " is not written");
            }
            all.add(piece);
        }
        return all;
    }

    @Override
    public OperationResult finish() throws IOException, OperationException {
        List<PackedPiece> pieces = packed();
        List<WrittenFile> shards = pieces.stream().flatMap(piece -> piece.shards().stream()).toList();
        out.shards().requireStaged(shards);
        requireUnchanged(pieces);
        return out.shards().write(0, () -> {
            long changed = writeFirst(pieces);
            DividedDelta.Published published = out.publish(shards, reader, context);
            PackedDelta delta = new PackedDelta(model, published.files(), changed,
                    model.own().stream().mapToLong(TensorInfo::sizeBytes).sum(),
                    (System.nanoTime() - started) / 1e9);
            OperationResult.Builder result = delta.result("Packed", published.first(), published.sizeBytes(),
                    Optional.of(InputFiles.sizeBytes(inputs.read().tuned())));
            remarks(pieces).forEach(result::text);
            return result.build();
        });
    }

    /** Requires that the inputs are what was read of them; where somebody has touched a file, they are read again. */
    private void requireUnchanged(List<PackedPiece> pieces) throws IOException, OperationException {
        if (!InputStamps.of(inputs.read()).equals(stamps)) {
            // Opened again: the name may be another file's by now.
            try (PackInputs now = PackInputs.open(reader, job, context)) {
                InputCheck.require(now.read(), PackPiece.read(pieces, model, inputs.read().base()), context);
            }
        }
    }

    /** Writes the first shard and the index, and returns the number of tensors that differ from the base's. */
    private long writeFirst(List<PackedPiece> pieces) throws IOException {
        try (SetWriter writer = SetWriter.create(out.shards().staged(""), facts.set(), Packing.SETTINGS, written(),
                files.files().keySet())) {
            List<PackedTensor> tensors = new ArrayList<>();
            Map<TensorId, String> others = new HashMap<>();
            for (PackedPiece piece : pieces) {
                writer.add(piece.progress());
                tensors.addAll(piece.tensors());
                others.putAll(piece.others());
            }
            return new PackEnd(model, files).write(writer, tensors, others);
        }
    }

    private List<String> remarks(List<PackedPiece> pieces) {
        return out.shards().remarks(
                pieces.stream().filter(PackedPiece::takenOver).mapToInt(piece -> piece.tensors().size()).sum(),
                model.own().size());
    }

    @Override
    public void close() {
        try (inputs; out) {
            out.shards().tellKept(context);
        } catch (OperationException e) {
            // The result is there, or what went wrong before is told.
            context.warn(e.getMessage());
        }
    }
}
