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
import org.kenworkbench.internal.operations.prune.input.PruneInputs;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.Operation;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationInfo;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.Option;
import org.kenworkbench.operations.RunOption;
import org.kenworkbench.operations.inputs.InputFiles;
import org.kenworkbench.operations.inputs.SideFiles;
import org.kenworkbench.operations.output.ShardSize;
import org.kenworkbench.operations.prune.PruneSource;
import org.kenworkbench.pruning.match.TensorMatch;
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
public final class PackOperation implements Operation {

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
        SubnetworkCoding chosen = SubnetworkCoding.of(coding).orElseThrow();
        DeltaOutput.requireForm(out, shardSize, chosen);
        PruneSource source = PruneSource.of(base, tuned).withRenames(NameMap.parse(map))
                .withFolders(chosen.fileVersion() > 1);
        try (PruneInputs opened = PruneInputs.openAny(reader, source, context)) {
            PruneInputs inputs = withEveryByte(opened);
            InputStamps stamps = InputStamps.of(inputs);
            List<Path> kept = InputFiles.of(inputs.base(), inputs.tuned());
            try (DeltaOutput output = DeltaOutput.open(out, shardSize, context.force(), kept)) {
                TensorMatch match = match(inputs, context);
                PackedFiles files = inputs == opened
                        ? PackedFiles.of(
                                SideFiles.of(inputs.base(), inputs.tuned(), chosen.fileVersion(), context::warn))
                        : PackedFiles.NONE;
                PackedModel model = PackedModel.of(inputs.tuned(), inputs.base(), match);
                return output.write(model.sizeBytes(), () -> {
                    PackedDelta delta = new Packing(inputs.base(), model, chosen, context).write(output.place(), files);
                    stamps.requireSame(inputs);
                    long sizeBytes = InputFiles.sizeBytes(delta.files());
                    context.checkCancelled();
                    return delta.result("Packed", output.publish(delta.files(), context), sizeBytes,
                            Optional.of(InputFiles.sizeBytes(inputs.tuned())));
                });
            }
        }
    }

    /** Takes every byte of two GGUF files, so that the tuned one can be written again as it is. */
    private PruneInputs withEveryByte(PruneInputs opened) throws IOException, OperationException {
        Optional<Checkpoint> ofBase = opened.base().withEveryByte();
        Optional<Checkpoint> ofTuned = opened.tuned().withEveryByte();
        boolean hasRoom = coding.equals(AUTO);
        if (ofBase.isPresent() && ofTuned.isPresent() && hasRoom) {
            return new PruneInputs(ofBase.get(), ofTuned.get(), opened.renames());
        }
        if (opened.tuned().tensors().stream().anyMatch(tensor -> tensor.dtype().isOfGgml())) {
            throw hasRoom ? new OperationException(ExitCode.INPUT, opened.tuned().source()
                    + " is a GGUF file with quantised tensors, and " + opened.base().source()
                    + " is no GGUF file; give the base as a GGUF file of the same converter.")
                    : new OperationException(ExitCode.USAGE, opened.tuned().source()
                            + " is a GGUF file with quantised tensors, which --coding " + coding
                            + " cannot hold; leave --coding out.");
        }
        return opened;
    }

    private static TensorMatch match(PruneInputs inputs, OperationContext context)
            throws IOException, OperationException {
        NameMap.requireUse(inputs.matchByHeaders());
        TensorMatch match = inputs.match(context);
        inputs.requireCommon(match, context);
        return match;
    }
}
