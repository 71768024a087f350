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
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.inputs.InputFiles;
import org.kenworkbench.operations.inputs.LoadNeeds;
import org.kenworkbench.operations.inputs.SideFiles;
import org.kenworkbench.operations.output.OutputFile;
import org.kenworkbench.operations.output.OutputFolder;
import org.kenworkbench.operations.output.ShardSize;
import org.kenworkbench.operations.services.RestoredModel;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.subnetwork.format.SubnetworkException;
import org.kenworkbench.subnetwork.restore.Applier;
import org.kenworkbench.subnetwork.restore.Chain;
import org.kenworkbench.subnetwork.restore.ResultNames;
import org.kenworkbench.tensor.Checkpoint;

/**
 * One run that restores a model from files to files. One thread calls it; it works in as many as the context allows.
 */
public final class RestoreRun {

    private final CheckpointReader reader;
    private final RestoreJob job;
    private final Path out;
    private final OperationContext context;

    public RestoreRun(CheckpointReader reader, RestoreJob job, OperationContext context) {
        this.reader = reader;
        this.job = job;
        this.out = job.out();
        this.context = context;
    }

    /**
     * Restores the model, and compares its digest and that of the base with those in the subnetwork.
     *
     * @throws OperationException of kind USAGE if the output is not to be replaced or is named as a file of another
     *                            format, RESOURCES if it cannot be written
     * @throws IOException        if an input is missing, damaged or another one than it should be
     * @throws java.util.concurrent.CancellationException if the context was cancelled
     */
    public RestoredModel run() throws IOException, OperationException {
        boolean isFile = RestoreTarget.isFile(out);
        try (Checkpoint ofBase = reader.open(job.base()); OpenLinks open = OpenLinks.open(reader, job.links())) {
            List<Path> inputs = new ArrayList<>(InputFiles.of(ofBase));
            inputs.addAll(open.files());
            Subnetwork last = open.links().getLast();
            RestoreTarget.requireFormat(out, last);
            Output.Maker output = () -> job.chain() ? output(open.chain(ofBase, context), ofBase)
                    : output(last, ofBase);
            List<Path> files = isFile ? List.of(restoreFile(last, inputs, output))
                    : restoreFolder(last, ofBase, inputs, output);
            return RestoredModels.of(last, out, files, isFile ? List.of() : last.sideFiles());
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

    private Output output(Subnetwork stored, Checkpoint ofBase)
            throws SubnetworkException {
        ResultNames named = names(stored);
        return (place, layout) -> Restoring
                .apply(List.of(new Applier.Target(stored, place, layout, named)), ofBase, context).getFirst();
    }

    private Output output(Chain links, Checkpoint ofBase) {
        return (place, layout) -> Restoring.stage("Restoring", links.modelBytes(), context, (done,
                cancelled) -> links.restore(ofBase, place, layout, context.threads(), done, cancelled));
    }

    private Path restoreFile(Subnetwork stored, List<Path> inputs, Output.Maker maker)
            throws IOException, OperationException {
        try (OutputFile file = OutputFile.open(out, context.force(), inputs)) {
            Output output = maker.make();
            RestoredFolders.warnOfFile(stored, out, context::warn);
            long sizeBytes = Restoring.sizeBytes(stored);
            file.requireRoom(sizeBytes);
            return file.write(sizeBytes, () -> {
                output.write(file.temporary(), Optional.empty());
                context.checkCancelled();
                file.publish(context);
                return out;
            });
        }
    }

    private List<Path> restoreFolder(Subnetwork stored, Checkpoint ofBase, List<Path> inputs, Output.Maker maker)
            throws IOException, OperationException {
        ShardLayout layout = ShardSize.layout(job.shardSize().orElse(null), ofBase, names(stored).tensors(stored),
                stored.folders());
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
                folder.publish(context, written.getLast());
                return written.stream().map(out::resolve).toList();
            });
        }
    }

    private ResultNames names(Subnetwork stored) throws SubnetworkException {
        return job.names() == NamesOf.BASE ? ResultNames.ofBase(stored) : ResultNames.OF_TUNED;
    }
}
