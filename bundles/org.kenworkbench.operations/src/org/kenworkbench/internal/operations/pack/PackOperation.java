/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.pack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.internal.operations.NameMap;
import org.kenworkbench.internal.operations.prune.input.InputStamps;
import org.kenworkbench.internal.operations.prune.input.TiedPair;
import org.kenworkbench.operations.Operation;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationInfo;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.Option;
import org.kenworkbench.operations.RunOption;
import org.kenworkbench.operations.inputs.InputFiles;
import org.kenworkbench.operations.output.ShardSize;
import org.kenworkbench.operations.pieces.PieceRun;
import org.kenworkbench.operations.pieces.PieceSettings;
import org.kenworkbench.operations.pieces.PiecewiseOperation;
import org.kenworkbench.operations.prune.PruneSource;
import org.kenworkbench.subnetwork.format.SubnetworkCoding;
import org.kenworkbench.tensor.Checkpoint;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;

/** Writes a tuned checkpoint as its lossless delta from a base. */
@Component(service = Operation.class, scope = ServiceScope.PROTOTYPE)
@OperationInfo(name = "pack", summary = "%pack.summary", description = "%pack.description", order = 25,
        ignores = RunOption.SEED)
public final class PackOperation implements PiecewiseOperation {

    private static final String AUTO = "auto";

    private final CheckpointReader reader;

    @Option(names = "--base", label = "BASE", required = true, description = "%pack.base", order = 1)
    private Path base;

    @Option(names = "--tuned", label = "TUNED", required = true, description = "%pack.tuned", order = 2)
    private Path tuned;

    @Option(names = "--map", label = "BASE=TUNED", description = "%prune.map", order = 3)
    private String map = "";

    @Option(names = "--coding", label = "CODING", choices = {AUTO, "1", "raw"}, description = "%pack.coding",
            order = 4)
    private String coding = AUTO;

    @Option(names = "--out", label = "NEW.ken|DIR", required = true, description = "%pack.out", order = 5)
    private Path out;

    @Option(names = "--shard-size", label = "SIZE", description = "%pack.shardSize", order = 6)
    private ShardSize shardSize;

    @Activate
    public PackOperation(@Reference CheckpointReader reader) {
        this.reader = reader;
    }

    @Override
    public OperationResult run(OperationContext context) throws IOException, OperationException {
        PackJob job = job(context);
        try (PackInputs inputs = PackInputs.open(reader, job, context)) {
            InputStamps stamps = InputStamps.of(inputs.read());
            Checkpoint ofBase = inputs.read().base();
            Checkpoint ofTuned = inputs.read().tuned();
            List<Path> kept = InputFiles.of(ofBase, ofTuned);
            try (DeltaOutput output = DeltaOutput.open(out, shardSize, context.force(), kept)) {
                DividedDelta.discardBeside(out);
                TiedPair tied = inputs.requireMatch(context);
                PackedFiles files = inputs.files(job.coding(), context);
                PackedModel model = inputs.model(tied);
                return output.write(model.sizeBytes(), () -> {
                    PackedDelta delta = new Packing(ofBase, model, job.coding(), context).write(output.place(), files);
                    stamps.requireSame(inputs.read());
                    long sizeBytes = InputFiles.sizeBytes(delta.files());
                    context.checkCancelled();
                    return delta.result("Packed", output.publish(delta.files(), context), sizeBytes,
                            Optional.of(InputFiles.sizeBytes(ofTuned))).build();
                });
            }
        }
    }

    @Override
    public Optional<PieceRun> divide(PieceSettings settings, OperationContext context)
            throws IOException, OperationException {
        return DividedPack.begin(job(context), settings, reader, context);
    }

    @Override
    public byte[] piece(byte[] piece, OperationContext context) throws IOException, OperationException {
        return new PackPiece(job(context), PackTask.parse(piece), reader, context).run();
    }

    private PackJob job(OperationContext context) throws OperationException {
        SubnetworkCoding chosen = SubnetworkCoding.of(coding).orElseThrow();
        DeltaOutput.requireForm(out, shardSize, chosen);
        PruneSource source = PruneSource.of(base, tuned).withRenames(NameMap.parse(map))
                .withFolders(chosen.fileVersion() > 1);
        return new PackJob(source, chosen, out, Optional.ofNullable(shardSize), context.force());
    }
}
