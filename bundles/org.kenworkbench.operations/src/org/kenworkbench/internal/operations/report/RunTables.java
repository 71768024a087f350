/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

import org.eclipse.jdt.annotation.Nullable;
import org.kenworkbench.composition.AllocationKind;
import org.kenworkbench.composition.Composition;
import org.kenworkbench.composition.InputReference;
import org.kenworkbench.composition.OutputKind;
import org.kenworkbench.composition.OutputReference;
import org.kenworkbench.composition.OutsideKind;
import org.kenworkbench.composition.PrecisionKind;
import org.kenworkbench.composition.PruningSettings;
import org.kenworkbench.composition.RescaleKind;
import org.kenworkbench.internal.operations.report.text.PathNames;
import org.kenworkbench.internal.operations.report.text.ReportPart;
import org.kenworkbench.operations.Quantities;
import org.kenworkbench.operations.Table;
import org.kenworkbench.operations.composition.CommandLines;
import org.kenworkbench.operations.composition.RunReport;

/** The tables of a run: its inputs, settings, bytes and outputs. Stateless. */
final class RunTables {

    private RunTables() {
    }

    static Table inputs(Composition composition) {
        Table.Builder table = Table.builder().text("input").text("name").text("format").number("bytes")
                .number("parameters").text("digest (SHA-256 of its tensors)");
        input(table, "base", composition.getBase());
        input(table, "tuned", composition.getTuned());
        return table.build();
    }

    private static void input(Table.Builder table, String which, @Nullable InputReference input) {
        if (input != null) {
            table.row(which, name(input).orElse(""), text(input.getFormat()), Quantities.bytes(input.getSizeBytes()),
                    Quantities.count(input.getParameters()), text(input.getDigest()));
        }
    }

    /** Returns the name of an input's file, or of its folder where the file has the usual name. */
    static Optional<String> name(@Nullable InputReference input) {
        return input == null || input.getPath() == null ? Optional.empty()
                : Optional.of(PathNames.input(input.getPath()));
    }

    /** Tabulates how a run was asked for, and which program did it when. */
    static Table settings(Composition composition, Optional<RunReport> run) {
        Table.Builder table = Table.builder().text("setting").text("value");
        PruningSettings settings = composition.getSettings();
        if (settings != null) {
            asked(table, settings);
        }
        row(table, "program", Optional.ofNullable(composition.getProgramVersion())
                .map(version -> "KEN Workbench " + version));
        row(table, "made", Optional.ofNullable(composition.getCreated()));
        row(table, "took", run.map(report -> Quantities.duration(Duration.ofMillis(Math.round(1000
                * report.seconds())))));
        return table.build();
    }

    private static void asked(Table.Builder table, PruningSettings settings) {
        row(table, "rule", Optional.ofNullable(settings.getRule()));
        table.row("asked for", amount(settings));
        if (settings.getAllocation() != AllocationKind.ROW) {
            table.row("allocated by", settings.getAllocation().getLiteral());
        }
        row(table, "norms", Optional.ofNullable(settings.getNorms()).map(PathNames::input));
        CommandLines.matching(settings).forEach(table::row);
        row(table, "scope", Optional.ofNullable(settings.getScope())
                .map(scope -> scope + (settings.isMatricesOnly() ? ", matrices only" : "")));
        table.row("outside the scope",
                settings.getOutside() == OutsideKind.BASE ? "put back to the base" : "kept as tuned");
        table.row("fill", settings.isFormsByTensor() ? "of each tensor by itself" : fill(settings));
        if (settings.getRescale() != RescaleKind.NONE) {
            table.row("kept values", "differences from the base divided by the share kept");
        }
        if (settings.getPrecision() != PrecisionKind.EXACT) {
            table.row("kept values", "quantised as " + settings.getPrecision().getLiteral()
                    + ": near the tuned ones, by steps of a scale");
        }
        row(table, "coding", Optional.ofNullable(settings.getCoding()));
        table.row("seed", Long.toString(settings.getSeed()));
        row(table, "provider", Optional.ofNullable(settings.getProvider()).map(provider -> provider
                + (settings.getProviderReason() == null ? ""
                        : " (" + PathNames.named(settings.getProviderReason()) + ')')));
    }

    /** Returns the amount as it was asked, as in {@code reset 40%}. */
    static String amount(PruningSettings settings) {
        return switch (settings.getKKind()) {
            case COUNT -> "k " + settings.getKCount();
            case KEEP_SHARE -> "keep " + CommandLines.percent(settings.getKShare());
            case RESET_SHARE -> "reset " + CommandLines.percent(settings.getKShare());
        };
    }

    /** Tabulates the bytes of each form of the tuned model, alone and with the base where that is needed. */
    static Table bytes(Composition composition, Optional<RunReport> run) {
        long base = sizeBytes(composition.getBase());
        long tuned = sizeBytes(composition.getTuned());
        Table.Builder table = Table.builder().text("form").number("bytes").number("of the tuned").number("with base")
                .number("of the tuned");
        forms(composition, run).forEach(form -> {
            long alone = form.sizeBytes.getAsLong();
            long together = alone + (form.needsBase ? base : 0);
            table.row(form.name, Quantities.bytes(alone), Quantities.share(alone, tuned),
                    form.needsBase ? Quantities.bytes(together) : "not needed",
                    form.needsBase ? Quantities.share(together, tuned) : "");
        });
        return table.build();
    }

    /** Returns the forms of {@link #bytes} as bars, those that need the base once more with its bytes. */
    static List<ReportPart.Bar> bars(Composition composition, Optional<RunReport> run) {
        long base = sizeBytes(composition.getBase());
        List<ReportPart.Bar> bars = new ArrayList<>();
        for (Form form : forms(composition, run)) {
            long alone = form.sizeBytes.getAsLong();
            bars.add(new ReportPart.Bar(form.name + (form.needsBase ? ", beside the base" : ""), alone,
                    Quantities.bytes(alone), form.needsBase));
            if (form.needsBase) {
                bars.add(new ReportPart.Bar("with its base", alone + base, Quantities.bytes(alone + base), false));
            }
        }
        return bars;
    }

    /** Lists the forms whose bytes are known. */
    private static List<Form> forms(Composition composition, Optional<RunReport> run) {
        return Stream.of(
                new Form("tuned checkpoint", OptionalLong.of(sizeBytes(composition.getTuned())), false),
                new Form("its values as FP16, without loss", run.map(RunReport::losslessHalfBytes)
                        .orElse(OptionalLong.empty()), false),
                new Form("pruned model", output(composition, OutputKind.MODEL), false),
                new Form("subnetwork", output(composition, OutputKind.SUBNETWORK), true),
                new Form("lossless delta, nothing reset, about", run.map(RunReport::losslessDeltaBytes)
                        .orElse(OptionalLong.empty()), true))
                .filter(form -> form.sizeBytes.orElse(0) > 0).toList();
    }

    /** A form in which a model can be stored. */
    private record Form(String name, OptionalLong sizeBytes, boolean needsBase) {
    }

    private static long sizeBytes(@Nullable InputReference input) {
        return input == null ? 0 : input.getSizeBytes();
    }

    /** Returns the bytes of all files of a kind; empty if there is none. */
    private static OptionalLong output(Composition composition, OutputKind kind) {
        return composition.getOutputs().stream().filter(output -> output.getKind() == kind)
                .mapToLong(OutputReference::getSizeBytes).reduce(Long::sum);
    }

    static Table outputs(Composition composition) {
        Table.Builder table = Table.builder().text("file").text("is").number("bytes").text("digest (SHA-256)");
        composition.getOutputs().forEach(output -> table.row(
                output.getPath() == null ? "" : PathNames.file(output.getPath()), output.getKind().getLiteral(),
                Quantities.bytes(output.getSizeBytes()), text(output.getDigest())));
        return table.build();
    }

    private static String text(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }

    private static void row(Table.Builder table, String name, Optional<String> value) {
        value.ifPresent(text -> table.row(name, text));
    }

    private static String fill(PruningSettings settings) {
        return settings.getFill().getLiteral() + (settings.getRank() > 0 ? ":" + settings.getRank() : "")
                + (settings.getFactorPrecision() == PrecisionKind.EXACT ? ""
                        : ":" + settings.getFactorPrecision().getLiteral());
    }
}
