/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.batch.jobs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.eclipse.jdt.annotation.Nullable;
import org.kenworkbench.batch.Cluster;
import org.kenworkbench.batch.ClusterProvider;
import org.kenworkbench.internal.batch.OperationSource;
import org.kenworkbench.internal.batch.task.JobTask;
import org.kenworkbench.internal.batch.task.PreparedJob;
import org.kenworkbench.operations.Argument;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.Operation;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationInfo;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.Option;
import org.kenworkbench.operations.output.OutputPlace;
import org.kenworkbench.operations.output.ShardSize;
import org.kenworkbench.operations.pieces.PieceSettings;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ServiceScope;

/** {@code ken batch}: runs the jobs of a file, in one process or on a cluster. */
@Component(service = Operation.class, scope = ServiceScope.PROTOTYPE)
@OperationInfo(name = "batch", summary = "%batch.summary", description = "%batch.description", order = 60)
public final class BatchOperation implements Operation {

    private final OperationSource operations;
    private final @Nullable ClusterProvider clusters;

    @Argument(label = "JOBS.jsonl", description = "%batch.jobs")
    private Path file;

    @Option(names = "--out", label = "PLACE", description = "%batch.out", required = true, order = 1)
    private Path place;

    @Option(names = "--resume", description = "%batch.resume", order = 2)
    private boolean resume;

    @Option(names = "--dry-run", description = "%batch.dryRun", order = 3)
    private boolean dryRun;

    @Option(names = "--master", label = "URL", description = "%batch.master", order = 4)
    private String master;

    @Option(names = "--split", label = "SIZE", description = "%batch.split", order = 5)
    private ShardSize split;

    @Option(names = "--single-file", description = "%batch.singleFile", order = 6)
    private boolean singleFile;

    /**
     * @param operations that jobs may run
     * @param clusters   null in a product that knows no clusters
     */
    @Activate
    public BatchOperation(@Reference OperationSource operations,
            @Reference(cardinality = ReferenceCardinality.OPTIONAL) @Nullable ClusterProvider clusters) {
        this.operations = operations;
        this.clusters = clusters;
    }

    @Override
    public void check() throws OperationException {
        if (singleFile && split == null) {
            throw new OperationException(ExitCode.USAGE,
                    "--single-file joins what --split divides; give --split as well, or leave it out.");
        }
    }

    @Override
    public OperationResult run(OperationContext context) throws IOException, OperationException {
        check();
        Path results = place.toAbsolutePath().normalize();
        OutputPlace.requireWritable(results.resolve(JobResults.LINES));
        JobTask.Setting setting = new JobTask.Setting(results, Path.of("").toAbsolutePath(), context.settings(), false);
        List<PreparedJob> jobs = CheckedJobs.of(file, setting, operations);
        if (dryRun) {
            CheckedJobs.look(jobs, operations, context);
            return BatchReport.looked(jobs);
        }
        try (PlaceLock _ = PlaceLock.of(results)) {
            return run(jobs, setting, context);
        }
    }

    private OperationResult run(List<PreparedJob> jobs, JobTask.Setting setting, OperationContext context)
            throws IOException, OperationException {
        boolean areThere = JobResults.areIn(setting.results());
        if (areThere && !resume && !context.force()) {
            throw new OperationException(ExitCode.USAGE, setting.results() + " has the results of a batch; give "
                    + "--resume to go on with it, --force to begin anew, or another place.");
        }
        // What lies in a place that no batch has made is somebody else's.
        boolean goesOn = areThere && resume;
        try (Cluster cluster = cluster(context)) {
            return new BatchRun(jobs, setting.goingOn(goesOn), cluster, context, pieces(goesOn)).run(operations);
        }
    }

    private Cluster cluster(OperationContext context) throws OperationException {
        if (master == null) {
            return new ThisProcess(operations);
        }
        ClusterProvider provider = clusters;
        if (provider == null) {
            throw new OperationException(ExitCode.RESOURCES, "this product knows no clusters, which --master needs; "
                    + "take the product org.kenworkbench.headless.spark, or run ./ken batch --master in a clone of the "
                    + "repository, which builds it.");
        }
        return provider.connect(master, "ken batch " + file.getFileName(), context);
    }

    private Optional<PieceSettings> pieces(boolean goesOn) {
        return split == null ? Optional.empty()
                : Optional.of(new PieceSettings(split.maxBytes(), singleFile, goesOn));
    }
}
