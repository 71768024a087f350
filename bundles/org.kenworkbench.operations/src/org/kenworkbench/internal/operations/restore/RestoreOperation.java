/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.restore;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.checkpoint.write.ShardLayout;
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
import org.kenworkbench.operations.inputs.InputFiles;
import org.kenworkbench.operations.inputs.LoadNeeds;
import org.kenworkbench.operations.inputs.SideFiles;
import org.kenworkbench.operations.output.OutputFile;
import org.kenworkbench.operations.output.OutputFolder;
import org.kenworkbench.operations.output.ShardSize;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.subnetwork.format.SubnetworkException;
import org.kenworkbench.subnetwork.restore.Applier;
import org.kenworkbench.subnetwork.restore.Chain;
import org.kenworkbench.subnetwork.restore.ResultNames;
import org.kenworkbench.tensor.Checkpoint;
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
        try (Checkpoint ofBase = reader.open(base);
                OpenLinks open = OpenLinks.open(reader, chain ? links : List.of(subnetwork))) {
            List<Path> inputs = new ArrayList<>(InputFiles.of(ofBase));
            inputs.addAll(open.files());
            Subnetwork last = open.links().getLast();
            RestoreTarget.requireFormat(out, last);
            Output.Maker output = () -> chain ? output(open.chain(ofBase, context), ofBase, context)
                    : output(last, ofBase, context);
            List<Path> files = isFile ? List.of(restoreFile(last, inputs, output, context))
                    : restoreFolder(last, ofBase, inputs, output, context);
            return result(RestoredModel.of(last, out, files, isFile ? List.of() : last.sideFiles()));
        }
    }

    /** Writes the model into a file that does not exist, or with a layout into a folder. */
    private interface Output {
        List<String> write(Path place, Optional<ShardLayout> layout) throws IOException;

        /** Checks the subnetworks, which may take long, so that the place of the output was checked before. */
        interface Maker {
            Output make() throws IOException;
        }
    }

    private Output output(Subnetwork stored, Checkpoint ofBase, OperationContext context)
            throws SubnetworkException {
        ResultNames named = names(stored);
        return (place, layout) -> Restoring
                .apply(List.of(new Applier.Target(stored, place, layout, named)), ofBase, context).getFirst();
    }

    private static Output output(Chain links, Checkpoint ofBase, OperationContext context) {
        return (place, layout) -> Restoring.stage("Restoring", links.modelBytes(), context, (done,
                cancelled) -> links.restore(ofBase, place, layout, context.threads(), done, cancelled));
    }

    private Path restoreFile(Subnetwork stored, List<Path> inputs, Output.Maker maker, OperationContext context)
            throws IOException, OperationException {
        try (OutputFile file = OutputFile.open(out, context.force(), inputs)) {
            Output output = maker.make();
            RestoredFolders.warnOfFile(stored, out, context::warn);
            long sizeBytes = Restoring.sizeBytes(stored);
            file.requireRoom(sizeBytes);
            return file.write(sizeBytes, () -> {
                output.write(file.temporary(), Optional.empty());
                context.checkCancelled();
                file.publish();
                return out;
            });
        }
    }

    private List<Path> restoreFolder(Subnetwork stored, Checkpoint ofBase, List<Path> inputs, Output.Maker maker,
            OperationContext context) throws IOException, OperationException {
        ShardLayout layout = ShardSize.layout(shardSize, ofBase, names(stored).tensors(stored), stored.folders());
        try (OutputFolder folder = OutputFolder.open(out, context.force(), inputs)) {
            folder.supersedes(SideFiles::isOfAModel);
            Output output = maker.make();
            long sizeBytes = Restoring.sizeBytes(stored);
            folder.requireRoom(sizeBytes);
            return folder.write(sizeBytes, () -> {
                RestoredFolders.make(stored, folder, "");
                LoadNeeds.of(stored).sentences().forEach(context::warn);
                List<String> written = output.write(folder.resolve(""), Optional.of(layout));
                context.checkCancelled();
                folder.publish(written.getLast());
                return written.stream().map(out::resolve).toList();
            });
        }
    }

    private ResultNames names(Subnetwork stored) throws SubnetworkException {
        return names == NamesOf.BASE ? ResultNames.ofBase(stored) : ResultNames.OF_TUNED;
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
                .json(model.json().toString())
                .build();
    }
}
