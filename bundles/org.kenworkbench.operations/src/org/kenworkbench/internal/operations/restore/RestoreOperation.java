/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.restore;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.operations.Argument;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.Operation;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationInfo;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.Option;
import org.kenworkbench.operations.Quantities;
import org.kenworkbench.operations.RunOption;
import org.kenworkbench.operations.output.ShardSize;
import org.kenworkbench.operations.services.RestoredModel;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;

/** Makes the pruned checkpoint again out of the base and a {@code .ken} file. */
@Component(service = Operation.class, scope = ServiceScope.PROTOTYPE)
@OperationInfo(name = "restore", summary = "%restore.summary", description = "%restore.description", order = 30,
        ignores = RunOption.SEED)
public final class RestoreOperation implements Operation {

    private final CheckpointReader reader;

    @Option(names = "--base", label = "BASE", required = true, description = "%restore.base", order = 1)
    private Path base;

    @Option(names = "--subnetwork", label = "FILE.ken|DIR", group = "what", required = true,
            description = "%restore.subnetwork", order = 2)
    private Path subnetwork;

    @Option(names = "--chain", group = "what", required = true, description = "%restore.chain", order = 2)
    private boolean chain;

    @Argument(label = "FILE.ken", required = false, description = "%restore.links")
    private List<Path> links = List.of();

    @Option(names = "--out", label = "FILE|DIR", required = true, description = "%restore.out", order = 3)
    private Path out;

    @Option(names = "--shard-size", label = "SIZE", description = "%restore.shardSize", order = 4)
    private ShardSize shardSize;

    @Option(names = "--names", label = "WHOSE", description = "%restore.names", order = 5)
    private NamesOf names = NamesOf.TUNED;

    @Activate
    public RestoreOperation(@Reference CheckpointReader reader) {
        this.reader = reader;
    }

    @Override
    public OperationResult run(OperationContext context) throws IOException, OperationException {
        boolean isFile = RestoreTarget.isFile(out);
        if (isFile && shardSize != null) {
            throw new OperationException(ExitCode.USAGE,
                    "--shard-size is for a model folder, but --out " + out + " names a file; name a folder.");
        }
        if (chain && links.isEmpty()) {
            throw new OperationException(ExitCode.USAGE,
                    "--chain needs the links in their order; give one .ken file or more.");
        }
        if (!chain && !links.isEmpty()) {
            throw new OperationException(ExitCode.USAGE, links.getFirst() + " was given without --chain; give --chain "
                    + "before several .ken files, or --subnetwork before one.");
        }
        if (chain && names == NamesOf.BASE) {
            throw new OperationException(ExitCode.USAGE,
                    "--names base is for one subnetwork, but --chain takes the names of the last link; leave it out.");
        }
        RestoreJob job = new RestoreJob(base, chain ? links : List.of(subnetwork), chain, out, names,
                Optional.ofNullable(shardSize));
        return result(new RestoreRun(reader, job, context).run());
    }

    private OperationResult result(RestoredModel model) {
        List<Path> files = model.files();
        boolean isInFolders = files.stream().map(Path::getParent).distinct().count() > 1;
        String where = files.size() == 1 ? model.file().toString()
                : isInFolders ? files.size() + " files in " + out
                        : (files.size() - 1) + " shards and " + model.file();
        return OperationResult.builder()
                .text("Restored " + Quantities.count(model.parameters()) + " parameters of " + model.tensors()
                        + " tensors into " + where + " (" + Quantities.bytes(model.sizeBytes())
                        + ')'
                        + (model.sideFiles().isEmpty() ? ""
                                : " with " + model.sideFiles().size() + " files that belong to it")
                        + ";\nthe digests of the base and of the result"
                        + (names == NamesOf.BASE ? ", taken under the tuned model's names," : "")
                        + " are those in the subnetwork.")
                .json(RestoredModels.json(model).toString())
                .build();
    }
}
