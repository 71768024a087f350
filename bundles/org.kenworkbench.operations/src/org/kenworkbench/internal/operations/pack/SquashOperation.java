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
import java.util.Optional;

import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.internal.operations.restore.OpenLinks;
import org.kenworkbench.operations.Argument;
import org.kenworkbench.operations.Operation;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationInfo;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.Option;
import org.kenworkbench.operations.RunOption;
import org.kenworkbench.operations.inputs.InputFiles;
import org.kenworkbench.operations.output.ShardSize;
import org.kenworkbench.subnetwork.format.SubnetworkCoding;
import org.kenworkbench.subnetwork.restore.Chain;
import org.kenworkbench.tensor.Checkpoint;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;

/** Makes one {@code .ken} file of the links of a chain. */
@Component(service = Operation.class, scope = ServiceScope.PROTOTYPE)
@OperationInfo(name = "squash", summary = "%squash.summary", description = "%squash.description", order = 33,
        ignores = RunOption.SEED)
public final class SquashOperation implements Operation {

    private final CheckpointReader reader;

    @Option(names = "--base", label = "BASE", required = true, description = "%squash.base", order = 1)
    private Path base;

    @Argument(label = "FILE.ken", description = "%squash.links")
    private List<Path> links = List.of();

    @Option(names = "--out", label = "NEW.ken|DIR", required = true, description = "%pack.out", order = 2)
    private Path out;

    @Option(names = "--shard-size", label = "SIZE", description = "%pack.shardSize", order = 3)
    private ShardSize shardSize;

    @Activate
    public SquashOperation(@Reference CheckpointReader reader) {
        this.reader = reader;
    }

    @Override
    public OperationResult run(OperationContext context) throws IOException, OperationException {
        DeltaOutput.requireForm(out, shardSize, SubnetworkCoding.AUTO);
        try (Checkpoint ofBase = reader.open(base); OpenLinks open = OpenLinks.open(reader, links)) {
            List<Path> inputs = new ArrayList<>(InputFiles.of(ofBase));
            inputs.addAll(open.files());
            try (DeltaOutput output = DeltaOutput.open(out, shardSize, context.force(), inputs)) {
                Chain chain = open.chain(ofBase, context);
                Checkpoint read = chain.first().baseOf(ofBase);
                PackedModel model = PackedModel.of(chain, read, context::isCancelled);
                return output.write(model.sizeBytes(), () -> {
                    PackedDelta delta = new Packing(read, model, SubnetworkCoding.AUTO, context)
                            .write(output.place(), PackedFiles.of(chain.last()));
                    long sizeBytes = InputFiles.sizeBytes(delta.files());
                    context.checkCancelled();
                    return delta.result("Squashed " + links.size() + (links.size() == 1 ? " link" : " links") + " of",
                            output.publish(delta.files(), context), sizeBytes, Optional.empty()).build();
                });
            }
        }
    }
}
