/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.inspect;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import org.kenworkbench.analysis.values.Extent;
import org.kenworkbench.analysis.values.NarrowTypes;
import org.kenworkbench.analysis.values.NonFinite;
import org.kenworkbench.analysis.values.TensorSummary;
import org.kenworkbench.analysis.values.ValuePlace;
import org.kenworkbench.analysis.values.rows.RepeatedRows;
import org.kenworkbench.internal.operations.JsonValues;
import org.kenworkbench.internal.operations.difference.NotableSentences;
import org.kenworkbench.operations.Quantities;
import org.kenworkbench.operations.Table;
import org.kenworkbench.operations.look.FoundValues;
import org.kenworkbench.tensor.ShownText;
import org.kenworkbench.tensor.TensorId;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;

/** The figures of values, and the findings, that {@code inspect --values} prints. Stateless. */
public final class ValuesReport {

    /** Sentence that stands for a list without findings. */
    public static final String NOTHING = "Nothing stands out: no value that is no finite number, no matrix of zeros or "
            + "of one number, none with far more values far out than the others, no repeated rows, and no narrower "
            + "type that fits.";

    private ValuesReport() {
    }

    /** Lists the findings, or says that there are none and what was looked for. */
    static String findings(FoundValues found) {
        return found.notables().isEmpty()
                ? NOTHING
                : found.notables().stream()
                        .map(told -> String.format(Locale.ROOT, "%-9s%s",
                                told.notable().severity().name().toLowerCase(Locale.ROOT),
                                ShownText.line(told.sentence())))
                        .collect(Collectors.joining("\n"));
    }

    /** Tells of each tensor what its values are like. */
    public static Table figures(FoundValues found) {
        Table.Builder table = Table.builder().text("values of").number("mean").number("deviation").number("RMS")
                .number("min").number("max").number("zeros").number("not finite")
                .number("beyond " + Extent.SIGMAS + " σ").number("kurtosis");
        for (TensorSummary tensor : found.summary().tensors()) {
            if (tensor.isNumeric()) {
                table.row(tensor.tensor().name(), number(tensor.mean()), number(tensor.deviation()),
                        number(tensor.rms()), number(tensor.extent().min()), number(tensor.extent().max()),
                        Quantities.count(tensor.extent().zeros()), Quantities.count(tensor.nonFinite().count()),
                        Quantities.count(tensor.beyond()), number(tensor.kurtosis()));
            }
        }
        return table.build();
    }

    private static String number(double value) {
        return Double.isFinite(value) ? NotableSentences.number(value) : "-";
    }

    static JsonArray json(FoundValues found) {
        JsonArray findings = new JsonArray();
        found.notables().forEach(told -> {
            JsonObject json = new JsonObject();
            json.addProperty("severity", told.notable().severity().name().toLowerCase(Locale.ROOT));
            json.addProperty("kind", JsonValues.kind(told.notable().getClass()));
            json.addProperty("sentence", told.sentence());
            JsonArray tensors = new JsonArray();
            told.notable().tensors().forEach(tensor -> tensors.add(tensor.name()));
            json.add("tensors", tensors);
            json.add("place", place(told.notable().place()));
            findings.add(json);
        });
        return findings;
    }

    /** Returns the figures of one tensor; null where it is not read as numbers. */
    static JsonElement json(FoundValues found, TensorSummary tensor) {
        if (!tensor.isNumeric()) {
            return JsonNull.INSTANCE;
        }
        JsonObject json = new JsonObject();
        json.addProperty("source", JsonValues.word(tensor.source()));
        json.addProperty("finite", tensor.moments().count());
        json.add("mean", JsonValues.number(tensor.mean()));
        json.add("deviation", JsonValues.number(tensor.deviation()));
        json.add("rms", JsonValues.number(tensor.rms()));
        json.add("kurtosis", JsonValues.number(tensor.kurtosis()));
        json.add("min", JsonValues.number(tensor.extent().min()));
        json.add("max", JsonValues.number(tensor.extent().max()));
        json.addProperty("zeros", tensor.extent().zeros());
        json.addProperty("beyondSixSigma", tensor.beyond());
        NonFinite nonFinite = tensor.nonFinite();
        json.addProperty("nan", nonFinite.nans());
        json.add("firstNan", place(nonFinite.firstNan()));
        json.addProperty("infinite", nonFinite.infinities());
        json.add("firstInfinite", place(nonFinite.firstInfinity()));
        json.addProperty("constant", tensor.isConstant());
        json.add("fits", fits(tensor.fits()));
        json.add("repeatedRows", rows(found, tensor.tensor().id()));
        return json;
    }

    private static JsonArray fits(NarrowTypes fits) {
        JsonArray types = new JsonArray();
        if (fits.f32()) {
            types.add("F32");
        }
        if (fits.f16()) {
            types.add("F16");
        }
        if (fits.bf16()) {
            types.add("BF16");
        }
        return types;
    }

    private static JsonElement rows(FoundValues found, TensorId tensor) {
        RepeatedRows rows = found.repeated().get(tensor);
        if (rows == null) {
            return JsonNull.INSTANCE;
        }
        JsonObject json = new JsonObject();
        json.addProperty("repeated", rows.repeated());
        json.addProperty("groups", rows.groups());
        json.addProperty("zero", rows.zeroRows());
        return json;
    }

    private static JsonElement place(Optional<ValuePlace> found) {
        return found.<JsonElement>map(place -> {
            JsonObject json = new JsonObject();
            json.addProperty("row", place.row());
            json.addProperty("column", place.column());
            return json;
        }).orElse(JsonNull.INSTANCE);
    }
}
