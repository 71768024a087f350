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

import org.kenworkbench.analysis.comparison.Closeness;
import org.kenworkbench.analysis.comparison.Comparison;
import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.internal.operations.prune.PruneRunner;
import org.kenworkbench.internal.operations.render.PictureFile;
import org.kenworkbench.internal.operations.render.RenderedTheme;
import org.kenworkbench.operations.Argument;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.Operation;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationInfo;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.Option;
import org.kenworkbench.operations.command.Values;
import org.kenworkbench.operations.compare.GroupComparison;
import org.kenworkbench.operations.output.OutputFile;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;

/** Says how far subnetworks of one base agree, beside what chance and noise give. */
@Component(service = Operation.class, scope = ServiceScope.PROTOTYPE)
@OperationInfo(name = "compare", summary = "%compare.summary", description = "%compare.description", order = 40)
public final class CompareOperation implements Operation {

    private static final int MOST_DRAWS = 1000;

    private final CompareRunner runner;

    @Argument(label = "FILE", minimum = 2, description = "%compare.files")
    private List<Path> files = List.of();

    @Option(names = "--null", label = "DRAWS", description = "%compare.null", order = 1)
    private int draws;

    @Option(names = "--base", label = "BASE", description = "%compare.base", order = 2)
    private Path base;

    @Option(names = "--measure", label = "MEASURE", description = "%compare.measure", order = 3)
    private Closeness measure;

    @Option(names = "--by", label = "PART", description = "%compare.by", order = 4)
    private ComparedPart.Kind by = ComparedPart.Kind.MODEL;

    @Option(names = "--csv", label = "FILE.csv", description = "%compare.csv", order = 5)
    private Path csv;

    @Option(names = "--picture", label = "FILE.png|FILE.svg", description = "%compare.picture", order = 6)
    private Path picture;

    @Option(names = "--view", label = "VIEW", description = "%compare.view", order = 7)
    private ComparedView view;

    @Option(names = "--theme", label = "THEME", description = "%compare.theme", order = 8)
    private RenderedTheme theme;

    @Activate
    public CompareOperation(@Reference CheckpointReader reader, @Reference PruneRunner runner) {
        this.runner = new CompareRunner(reader, runner);
    }

    @Override
    public OperationResult run(OperationContext context) throws IOException, OperationException {
        if (draws < 0 || draws > MOST_DRAWS) {
            throw new OperationException(ExitCode.USAGE,
                    "--null takes a number from 0 to " + MOST_DRAWS + ", not " + draws);
        }
        if (measure != null && measure.isOfValues() && base == null) {
            throw new OperationException(ExitCode.USAGE, "--measure " + Values.typed(measure)
                    + " needs --base BASE: a subnetwork stores its values as differences from the base's.");
        }
        requirePicture();
        if (draws > 0 && draws < Comparison.LEAST_DRAWS) {
            context.warn("--null " + draws
                    + " makes too few draws to tell whether two subnetworks have more in common than noise gives: "
                    + "the p-value of a pair cannot be less than "
                    + CompareTable.p(1.0 / (draws + 1)) + ". It takes " + Comparison.LEAST_DRAWS
                    + " draws to reach 0.05.");
        }
        List<Path> inputs = new ArrayList<>(files);
        if (base != null) {
            inputs.add(base);
        }
        try (OutputFile table = csv == null ? null : OutputFile.open(csv, context.force(), inputs);
                OutputFile drawing = picture == null ? null : OutputFile.open(picture, context.force(), inputs)) {
            GroupComparison found = runner.compare(files, Optional.ofNullable(base), draws, context);
            if (drawing != null) {
                draw(found, drawing.temporary());
            }
            if (table != null) {
                table.write(0,
                        () -> Files.writeString(table.temporary(), CompareCsv.of(found), StandardCharsets.UTF_8));
                table.publish(context);
            }
            if (drawing != null) {
                drawing.publish(context);
            }
            return CompareSummary.of(found, by, Optional.ofNullable(measure));
        }
    }

    private void requirePicture() throws OperationException {
        if (picture != null) {
            PictureFile.requireKind(picture, "--picture");
        } else if (view != null || theme != null) {
            throw new OperationException(ExitCode.USAGE,
                    (view != null ? "--view" : "--theme") + " needs --picture FILE.png.");
        }
    }

    private void draw(GroupComparison found, Path file) throws OperationException {
        ComparisonPicture.draw(found, view == null ? ComparedView.OVERLAP : view,
                measure == null ? Closeness.OVERLAP : measure,
                theme == null ? RenderedTheme.LIGHT : theme, picture, file);
    }
}
