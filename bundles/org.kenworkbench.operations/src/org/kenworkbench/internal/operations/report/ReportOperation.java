/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.kenworkbench.analysis.AnalysisException;
import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.composition.Composition;
import org.kenworkbench.composition.CompositionException;
import org.kenworkbench.composition.store.CompositionStore;
import org.kenworkbench.internal.operations.compare.ComparedView;
import org.kenworkbench.internal.operations.diff.SavedDifference;
import org.kenworkbench.internal.operations.diff.SavedDifferenceReader;
import org.kenworkbench.internal.operations.report.picture.CompositionPictures;
import org.kenworkbench.internal.operations.report.text.MarkdownText;
import org.kenworkbench.internal.operations.report.text.ReportText;
import org.kenworkbench.internal.operations.report.web.ReportPage;
import org.kenworkbench.operations.Argument;
import org.kenworkbench.operations.ByteSize;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.Operation;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationInfo;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.Option;
import org.kenworkbench.operations.Quantities;
import org.kenworkbench.operations.compare.GroupComparer;
import org.kenworkbench.operations.compare.GroupComparison;
import org.kenworkbench.operations.composition.ResultFiles;
import org.kenworkbench.operations.composition.ResultPlace;
import org.kenworkbench.operations.composition.RunReport;
import org.kenworkbench.operations.look.OpenPair;
import org.kenworkbench.operations.output.OutputFile;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.rule.SelectionRule;
import org.kenworkbench.pruning.run.PruningServices;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.subnetwork.format.SubnetworkException;
import org.kenworkbench.subnetwork.format.SubnetworkFiles;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.CheckpointException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;

import com.google.gson.JsonObject;

/** Writes a report on results, on a checkpoint, on two of them, or on what {@code diff} told of two. */
@Component(service = Operation.class, scope = ServiceScope.PROTOTYPE)
@OperationInfo(name = "report", summary = "%report.summary", description = "%report.description", order = 37)
public final class ReportOperation implements Operation {

    private static final long USUAL_BYTES = 5_000_000;

    private final CheckpointReader reader;
    private final List<SelectionRule> rules;
    private final GroupComparer comparer;

    @Argument(index = 0, label = "COMPOSITION.kenx|DIFF.json|BASE|CHECKPOINT", description = "%report.what")
    private Path what;

    @Argument(index = 1, label = "TUNED|RESULT", required = false, description = "%report.tuned")
    private List<Path> others = List.of();

    @Option(names = "--out", label = "FILE.html|FILE.md", required = true, description = "%report.out", order = 1)
    private Path out;

    @Option(names = "--max-size", label = "SIZE", description = "%report.maxSize", order = 2)
    private ByteSize maxSize;

    @Activate
    public ReportOperation(@Reference CheckpointReader reader, @Reference List<SelectionRule> rules,
            @Reference GroupComparer comparer) {
        this.reader = reader;
        this.comparer = comparer;
        this.rules = PruningServices.rules(rules);
    }

    @Override
    public void check() throws OperationException {
        if (out != null && ReportFormat.of(out).isEmpty()) {
            throw usage("--out takes a name that ends in .html or .md, not '" + out + "'.");
        }
        if (out != null && maxSize != null && ReportFormat.of(out).get() != ReportFormat.HTML) {
            throw usage("--max-size is for a page; let --out end in .html, or leave it out.");
        }
    }

    @Override
    public OperationResult run(OperationContext context)
            throws IOException, OperationException, PruningCancelledException {
        check();
        List<Path> all = Stream.concat(Stream.of(what), others.stream()).toList();
        for (Path named : all) {
            if (!NamedResults.isComposition(named) && SavedDifferenceReader.isDocument(named)) {
                return difference(named, context);
            }
        }
        if (!others.isEmpty()) {
            Optional<List<Path>> several = NamedResults.compositions(all);
            return several.isPresent() ? results(several.get(), context) : pair(all, context);
        }
        Optional<Path> kenx = composition();
        return kenx.isPresent() ? composition(kenx.get(), context) : model(context);
    }

    /**
     * Finds the composition of a result; empty for a checkpoint.
     *
     * @throws IOException if a folder has results of several amounts and no model, in one sentence
     */
    private Optional<Path> composition() throws IOException {
        if (!Files.isDirectory(what)) {
            return NamedResults.isComposition(what) ? Optional.of(what) : Optional.empty();
        }
        return NamedResults.isResult(what) || ResultPlace.isOfSeveral(what) ? Optional.of(ResultPlace.composition(what))
                : Optional.empty();
    }

    private OperationResult composition(Path kenx, OperationContext context)
            throws IOException, OperationException, PruningCancelledException {
        Composition composition = CompositionStore.load(kenx);
        try (OutputFile file = OutputFile.open(out, context.force(), ResultFiles.of(kenx, composition));
                CompositionPictures pictures = new CompositionPictures(kenx, composition, reader, rules, context)) {
            return written(CompositionReport.of(composition, run(composition, kenx, context),
                    isPage() ? Optional.of(pictures) : Optional.empty()), file, context);
        }
    }

    private boolean isPage() {
        return ReportFormat.of(out).orElseThrow() == ReportFormat.HTML;
    }

    /** Reads the report of the run. A composition tells most of it, so that a damaged report is but a warning. */
    private static Optional<RunReport> run(Composition composition, Path kenx, OperationContext context) {
        try {
            return RunReport.of(composition, kenx);
        } catch (IOException e) {
            context.warn(e.getMessage());
            return Optional.empty();
        }
    }

    private OperationResult model(OperationContext context)
            throws IOException, OperationException, PruningCancelledException {
        requireModel(SubnetworkFiles.isSubnetworkIndex(what));
        try (Checkpoint checkpoint = reader.open(what)) {
            requireModel(Subnetwork.isSubnetwork(checkpoint));
            try (OutputFile file = OutputFile.open(out, context.force(), checkpoint.files())) {
                return written(ModelReport.of(checkpoint, isPage(), context), file, context);
            }
        }
    }

    private void requireModel(boolean isSubnetwork) throws OperationException {
        if (isSubnetwork) {
            throw usage(what + " is a subnetwork; name its composition, or restore it and name the restored model.");
        }
    }

    private OperationResult results(List<Path> compositions, OperationContext context)
            throws IOException, OperationException, PruningCancelledException {
        List<ReportedResult> results = new ArrayList<>();
        List<Path> inputs = new ArrayList<>();
        for (Path kenx : compositions) {
            Composition composition = CompositionStore.load(kenx);
            results.add(new ReportedResult(GroupComparison.letter(results.size()), ComparedView.name(kenx),
                    composition, run(composition, kenx, context)));
            inputs.addAll(ResultFiles.of(kenx, composition));
        }
        try (OutputFile file = OutputFile.open(out, context.force(), inputs)) {
            return written(ResultsReport.of(results, common(compositions, context)), file, context);
        }
    }

    /** Compares what results keep; compositions tell the rest, so that a file that is missing is but a warning. */
    private Optional<GroupComparison> common(List<Path> compositions, OperationContext context)
            throws IOException, OperationException {
        try {
            return Optional.of(comparer.compare(compositions, Optional.empty(), 0, context));
        } catch (CheckpointException | CompositionException | SubnetworkException | AnalysisException e) {
            context.warn(e.getMessage());
            return Optional.empty();
        } catch (OperationException e) {
            if (e.kind() != ExitCode.USAGE) {
                throw e;
            }
            // Its remedies are options of ken compare.
            context.warn("What the results have in common is not told, since their subnetworks cannot be compared; ken "
                    + "compare says why.");
            return Optional.empty();
        }
    }

    private void requirePair(List<Path> all) throws OperationException {
        Path tuned = others.getFirst();
        if (all.size() == 2 && all.stream().anyMatch(NamedResults::isComposition)) {
            Path kenx = NamedResults.isComposition(what) ? what : tuned;
            throw usage(kenx + " is a composition, which names both of its checkpoints; leave out "
                    + (kenx == what ? tuned : what) + '.');
        }
        if (all.size() > 2 || all.stream().anyMatch(NamedResults::isResultAlone)) {
            Path other = all.stream().filter(one -> !NamedResults.isResult(one)).findFirst().orElseThrow();
            throw usage(other + " is no result, and results are compared with results alone; name results, or two "
                    + "checkpoints.");
        }
    }

    private OperationResult pair(List<Path> all, OperationContext context)
            throws IOException, OperationException, PruningCancelledException {
        requirePair(all);
        Path tuned = others.getFirst();
        List<String> remarks = new ArrayList<>();
        try (OpenPair pair = OpenPair.open(reader, what, tuned, List.of(), remarks::add, context::isCancelled)) {
            remarks.forEach(context::warn);
            List<Path> inputs = Stream.of(pair.base(), pair.tuned()).flatMap(of -> of.files().stream()).toList();
            try (OutputFile file = OutputFile.open(out, context.force(), inputs)) {
                return written(PairReport.of(pair, remarks, isPage(), context), file, context);
            }
        }
    }

    private OperationResult difference(Path document, OperationContext context)
            throws IOException, OperationException, PruningCancelledException {
        if (!others.isEmpty()) {
            throw usage(document + " is what ken diff told of two checkpoints; name it alone, or both of them.");
        }
        SavedDifference saved = SavedDifferenceReader.read(document);
        try (OutputFile file = OutputFile.open(out, context.force(), List.of(document))) {
            return written(PairReport.of(saved, document.getFileName().toString(), isPage(), context), file, context);
        }
    }

    private OperationResult written(ReportText report, OutputFile file, OperationContext context)
            throws IOException, OperationException, PruningCancelledException {
        byte[] bytes = switch (ReportFormat.of(out).orElseThrow()) {
            case MARKDOWN -> MarkdownText.of(report).getBytes(StandardCharsets.UTF_8);
            case HTML -> ReportPage.of(report, maxSize == null ? USUAL_BYTES : maxSize.bytes());
        };
        context.checkCancelled();
        file.write(bytes.length, () -> Files.write(file.temporary(), bytes));
        file.publish(context);
        long sizeBytes = Files.size(file.target());
        JsonObject json = new JsonObject();
        json.addProperty("file", file.target().toString());
        json.addProperty("sizeBytes", sizeBytes);
        return OperationResult.builder()
                .text("Wrote the report " + file.target() + " (" + Quantities.bytes(sizeBytes) + ").")
                .json(json.toString()).build();
    }

    private static OperationException usage(String sentence) {
        return new OperationException(ExitCode.USAGE, sentence);
    }
}
