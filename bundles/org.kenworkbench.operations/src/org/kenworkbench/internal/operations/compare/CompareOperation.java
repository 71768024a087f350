/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.compare;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.kenworkbench.analysis.comparison.Comparison;
import org.kenworkbench.analysis.comparison.GroupOverlap;
import org.kenworkbench.analysis.comparison.SubnetworkGroup;
import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.checkpoint.TensorId;
import org.kenworkbench.internal.operations.StageMonitor;
import org.kenworkbench.internal.operations.prune.PruneRunner;
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
import org.kenworkbench.operations.OutputFile;
import org.kenworkbench.operations.ProgressUnit;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.viz.page.Page;
import org.kenworkbench.viz.page.View;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;

/** Says how far subnetworks of one base agree, beside what chance and noise give. */
@Component(service = Operation.class, scope = ServiceScope.PROTOTYPE)
@OperationInfo(name = "compare", summary = "%compare.summary", description = "%compare.description", order = 40)
public final class CompareOperation implements Operation {

    private static final int MOST_DRAWS = 1000;

    private final CheckpointReader reader;
    private final PruneRunner runner;

    @Argument(label = "FILE", minimum = 2, description = "%compare.files")
    private List<Path> files = List.of();

    @Option(names = "--null", label = "DRAWS", description = "%compare.null", order = 1)
    private int draws;

    @Option(names = "--by", label = "PART", description = "%compare.by", order = 2)
    private String by = "model"; //$NON-NLS-1$

    @Option(names = "--csv", label = "FILE.csv", description = "%compare.csv", order = 3)
    private Path csv;

    @Option(names = "--picture", label = "FILE.png|FILE.svg", description = "%compare.picture", order = 4)
    private Path picture;

    @Option(names = "--view", label = "VIEW", description = "%compare.view", order = 5)
    private ComparedView view;

    @Option(names = "--theme", label = "THEME", description = "%compare.theme", order = 6)
    private RenderedTheme theme;

    @Activate
    public CompareOperation(@Reference CheckpointReader reader, @Reference PruneRunner runner) {
        this.reader = reader;
        this.runner = runner;
    }

    @Override
    public OperationResult run(OperationContext context) throws IOException, OperationException {
        CompareSummary.Detail detail = detail();
        if (draws < 0 || draws > MOST_DRAWS) {
            throw new OperationException(ExitCode.USAGE, "--null takes a number from 0 to " + MOST_DRAWS + ", not " + draws); //$NON-NLS-1$ //$NON-NLS-2$
        }
        requirePicture();
        try (OutputFile table = csv == null ? null : OutputFile.open(csv, context.force(), files);
                OutputFile drawing = picture == null ? null : OutputFile.open(picture, context.force(), files)) {
            GroupComparison found = compare(context);
            if (drawing != null) {
                draw(found, drawing.temporary());
            }
            if (table != null) {
                Files.writeString(table.temporary(), CompareJson.csv(found), StandardCharsets.UTF_8);
                table.publish();
            }
            if (drawing != null) {
                drawing.publish();
            }
            return CompareSummary.of(found, detail);
        }
    }

    private void requirePicture() throws OperationException {
        if (picture != null) {
            PictureFile.requireKind(picture, "--picture"); //$NON-NLS-1$
        } else if (view != null || theme != null) {
            throw new OperationException(ExitCode.USAGE, (view != null ? "--view" : "--theme") + " needs --picture FILE.png"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
        }
    }

    private void draw(GroupComparison found, Path file) throws OperationException {
        ComparedView drawn = view == null ? ComparedView.OVERLAP : view;
        View painter = drawn.of(found);
        PictureFile.write(painter, (theme == null ? RenderedTheme.LIGHT : theme).colours(), Page.fit(painter, drawn.width(), drawn.height()), picture, file);
    }

    private CompareSummary.Detail detail() throws OperationException {
        return switch (by) {
            case "model" -> CompareSummary.Detail.MODEL; //$NON-NLS-1$
            case "layer" -> CompareSummary.Detail.LAYERS; //$NON-NLS-1$
            case "role" -> CompareSummary.Detail.ROLES; //$NON-NLS-1$
            case "tensor" -> CompareSummary.Detail.TENSORS; //$NON-NLS-1$
            default -> throw new OperationException(ExitCode.USAGE, "--by '" + by + "' is not known; use model, layer, role or tensor"); //$NON-NLS-1$ //$NON-NLS-2$
        };
    }

    private GroupComparison compare(OperationContext context) throws IOException, OperationException {
        List<ComparedFile> opened = new ArrayList<>();
        try {
            for (Path file : files) {
                opened.add(ComparedFile.open(file, draws > 0, reader));
            }
            SubnetworkGroup group = SubnetworkGroup.of(opened.stream().map(ComparedFile::subnetwork).toList());
            Optional<NullDraws> nulls = draws == 0 ? Optional.empty() : Optional.of(NullDraws.of(opened, runner, context));
            GroupOverlap overlap = overlap(group, context);
            warnOfLacking(overlap.lacking(), context);
            List<GroupOverlap> drawn = nulls.isEmpty() ? List.of() : nulls.get().draw(draws, context);
            return new GroupComparison(files, opened.stream().map(file -> file.subnetwork().settings()).toList(), new Comparison(overlap, drawn));
        } catch (PruningCancelledException e) {
            throw new OperationCancelledException();
        } finally {
            opened.forEach(ComparedFile::close);
        }
    }

    private static GroupOverlap overlap(SubnetworkGroup group, OperationContext context) throws IOException, PruningCancelledException {
        try (OperationContext.Stage stage = context.begin("Comparing", group.positions(), ProgressUnit.PARAMETERS)) { //$NON-NLS-1$
            return group.overlap(new StageMonitor(stage, context));
        }
    }

    private void warnOfLacking(List<List<TensorId>> lacking, OperationContext context) {
        for (int i = 0; i < lacking.size(); i++) {
            int count = lacking.get(i).size();
            if (count > 0) {
                context.warn((count == 1 ? "1 tensor is" : count + " tensors are") + " pruned in " //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
                        + (files.size() == 2 ? files.get(1 - i) : "others") + " but not in " + files.get(i) //$NON-NLS-1$ //$NON-NLS-2$
                        + " and left out of its comparisons."); //$NON-NLS-1$
            }
        }
    }
}
