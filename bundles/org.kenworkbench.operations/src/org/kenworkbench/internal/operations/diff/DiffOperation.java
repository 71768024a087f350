/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.diff;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

import org.kenworkbench.analysis.difference.finding.Severity;
import org.kenworkbench.analysis.difference.steps.StepDistribution;
import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.internal.operations.NameMap;
import org.kenworkbench.internal.operations.difference.FoundWarning;
import org.kenworkbench.internal.operations.render.PictureFile;
import org.kenworkbench.internal.operations.render.RenderedTheme;
import org.kenworkbench.operations.Argument;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.Operation;
import org.kenworkbench.operations.OperationCancelledException;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationInfo;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.Option;
import org.kenworkbench.operations.look.FoundDifferences;
import org.kenworkbench.operations.look.OpenPair;
import org.kenworkbench.operations.output.OutputFile;
import org.kenworkbench.pruning.match.NameRename;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.TensorId;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;

/** Says what changed between any two checkpoints, without a rule. */
@Component(service = Operation.class, scope = ServiceScope.PROTOTYPE)
@OperationInfo(name = "diff", summary = "%diff.summary", description = "%diff.description", order = 14)
public final class DiffOperation implements Operation {

    private final CheckpointReader reader;

    @Argument(index = 0, label = "BASE", description = "%diff.base")
    private Path base;

    @Argument(index = 1, label = "TUNED", description = "%diff.tuned")
    private Path tuned;

    @Option(names = "--map", label = "BASE=TUNED", description = "%prune.map")
    private String map = "";

    @Option(names = "--steps", description = "%diff.steps", order = 1)
    private boolean countSteps;

    @Option(names = "--picture", label = "FILE.png|FILE.svg", description = "%diff.picture", order = 2)
    private Path picture;

    @Option(names = "--theme", label = "THEME", description = "%compare.theme", order = 3)
    private RenderedTheme theme;

    @Activate
    public DiffOperation(@Reference CheckpointReader reader) {
        this.reader = reader;
    }

    @Override
    public OperationResult run(OperationContext context) throws IOException, OperationException {
        if (picture != null) {
            PictureFile.requireKind(picture, "--picture");
        } else if (theme != null) {
            throw new OperationException(ExitCode.USAGE, "--theme needs --picture FILE.png.");
        }
        List<NameRename> renames = NameMap.parse(map);
        try (OpenPair pair = OpenPair.open(reader, base, tuned, renames, context::warn, context::isCancelled)) {
            return diff(pair, context);
        } catch (CancellationException e) {
            throw new OperationCancelledException(e);
        }
    }

    private OperationResult diff(OpenPair pair, OperationContext context) throws IOException, OperationException {
        Checkpoint ofBase = pair.base();
        Checkpoint ofTuned = pair.tuned();
        List<Path> inputs = Stream.of(ofBase, ofTuned).flatMap(of -> of.files().stream()).toList();
        try (OutputFile drawing = picture == null ? null : OutputFile.open(picture, context.force(), inputs)) {
            FoundDifferences found = pair.differences(context);
            OperationResult.Builder result = told(ofBase, ofTuned, found,
                    countSteps ? pair.steps(found.difference(), context) : Map.of(), context);
            if (drawing != null) {
                DiffPicture.draw(found, ofTuned.source().getFileName() + " against " + ofBase.source().getFileName(),
                        Optional.ofNullable(theme), picture, drawing.temporary());
                drawing.publish(context);
                result.output(picture);
            }
            return result.build();
        }
    }

    private static OperationResult.Builder told(Checkpoint ofBase, Checkpoint ofTuned, FoundDifferences found,
            Map<TensorId, StepDistribution> steps, OperationContext context) throws OperationException {
        NameMap.requireUse(found.difference().match());
        long errors = found.count(Severity.ERROR);
        long warnings = found.count(Severity.WARNING);
        FoundWarning.tell(errors, warnings, context);
        OperationResult.Builder result = OperationResult.builder()
                .text(DiffTables.heading(ofBase, ofTuned, found))
                .text(DiffTables.findings(found))
                .table(DiffTables.roles(found.difference()));
        if (found.difference().squares().delta() > 0) {
            result.table(DiffTables.mostChanged(found.difference()));
            if (!steps.isEmpty()) {
                result.table(DiffTables.steps(found.difference(), steps));
            }
        }
        return result.json(() -> DiffJson.of(ofBase, ofTuned, found, steps));
    }
}
