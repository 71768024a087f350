/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.compare;

import java.util.List;

import org.kenworkbench.analysis.OverlapResult;
import org.kenworkbench.analysis.comparison.Closeness;
import org.kenworkbench.analysis.comparison.Clusters;
import org.kenworkbench.analysis.comparison.Comparison;
import org.kenworkbench.analysis.comparison.GroupOverlap;
import org.kenworkbench.analysis.comparison.Reading;
import org.kenworkbench.analysis.comparison.Spread;
import org.kenworkbench.operations.command.Values;
import org.kenworkbench.operations.compare.GroupComparison;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** The complete result of {@code compare} as JSON, for machines. Stateless. */
final class CompareJson {

    private CompareJson() {
    }

    /** @param clustered the measure by which subnetworks are clustered */
    static JsonObject of(GroupComparison found, Closeness clustered) {
        JsonObject json = new JsonObject();
        JsonArray subnetworks = new JsonArray();
        for (int i = 0; i < found.size(); i++) {
            JsonObject one = new JsonObject();
            one.addProperty("file", found.files().get(i).toString());
            one.addProperty("rule", found.settings().get(i).rule());
            one.addProperty("k", found.settings().get(i).k());
            subnetworks.add(one);
        }
        json.add("subnetworks", subnetworks);
        JsonArray pairs = new JsonArray();
        List<ComparedPart> layers = ComparedPart.of(found, ComparedPart.Kind.LAYER);
        List<ComparedPart> roles = ComparedPart.of(found, ComparedPart.Kind.ROLE);
        List<ComparedPart> tensors = ComparedPart.of(found, ComparedPart.Kind.TENSOR);
        for (Comparison.Pair pair : found.pairs()) {
            if (found.comparison().areCompared(pair.a(), pair.b())) {
                JsonObject of = pair(found, pair);
                of.add("layers", parts(found, pair, layers, "layer"));
                of.add("roles", parts(found, pair, roles, "role"));
                of.add("tensors", parts(found, pair, tensors, "name"));
                pairs.add(of);
            }
        }
        json.add("pairs", pairs);
        if (!found.nulls().isEmpty()) {
            json.add("reading", readings(found));
        }
        found.comparison().clusters(clustered).ifPresent(clusters -> {
            json.addProperty("clusteredBy", Values.typed(clustered));
            json.add("clusters", clusters(clusters));
        });
        return json;
    }

    private static JsonArray readings(GroupComparison found) {
        JsonArray findings = new JsonArray();
        for (Closeness measure : Closeness.values()) {
            add(findings, Reading.of(found.comparison(), measure));
        }
        return findings;
    }

    private static void add(JsonArray findings, Reading reading) {
        for (Reading.Finding finding : reading.findings()) {
            JsonObject json = new JsonObject();
            json.addProperty("measure", Values.typed(reading.measure()));
            json.addProperty("kind", Values.typed(finding.kind()));
            JsonArray pairs = new JsonArray();
            for (Comparison.Pair pair : finding.pairs()) {
                JsonArray numbers = new JsonArray();
                numbers.add(pair.a());
                numbers.add(pair.b());
                pairs.add(numbers);
            }
            json.add("pairs", pairs);
            json.addProperty("least", finding.least());
            json.addProperty("most", finding.most());
            json.addProperty("leastNoise", finding.leastNoise());
            json.addProperty("mostNoise", finding.mostNoise());
            json.addProperty("p", finding.p());
            findings.add(json);
        }
    }

    private static JsonObject pair(GroupComparison found, Comparison.Pair pair) {
        JsonObject json = figures(found, pair, GroupOverlap::total);
        json.addProperty("a", found.files().get(pair.a()).toString());
        json.addProperty("b", found.files().get(pair.b()).toString());
        return json;
    }

    private static JsonArray parts(GroupComparison found, Comparison.Pair pair, List<ComparedPart> of, String key) {
        JsonArray parts = new JsonArray();
        for (ComparedPart part : of) {
            if (found.of(pair, part.select()).parameters() > 0) {
                JsonObject entry = figures(found, pair, part.select());
                entry.addProperty(key, part.name());
                parts.add(entry);
            }
        }
        return parts;
    }

    private static JsonObject figures(GroupComparison found, Comparison.Pair pair, Comparison.Part part) {
        OverlapResult result = found.of(pair, part);
        JsonObject json = new JsonObject();
        json.addProperty("parameters", result.parameters());
        json.addProperty("keptA", result.keptA());
        json.addProperty("keptB", result.keptB());
        json.addProperty("both", result.both());
        result.values().ifPresent(values -> {
            json.addProperty("changedByBoth", values.changedByBoth());
            if (Double.isFinite(values.deltas().chanceDeviation())) {
                json.addProperty("chanceCorrelationDeviation", values.deltas().chanceDeviation());
            }
        });
        for (Closeness measure : Closeness.values()) {
            double figure = measure.of(result);
            if (!Double.isNaN(figure)) {
                String name = Values.typed(measure);
                String capital = Character.toUpperCase(name.charAt(0)) + name.substring(1);
                json.addProperty(name, figure);
                json.addProperty("chance" + capital, measure.chance(result));
                found.comparison().ofNull(measure, pair.a(), pair.b(), part).ifPresent(spread -> json.add(
                        "null" + capital,
                        spread(spread, found.comparison().pOfNull(measure, pair.a(), pair.b(), part).orElseThrow())));
            }
        }
        return json;
    }

    private static JsonObject spread(Spread spread, double p) {
        JsonObject json = new JsonObject();
        json.addProperty("draws", spread.draws());
        json.addProperty("mean", spread.mean());
        json.addProperty("deviation", spread.deviation());
        json.addProperty("least", spread.least());
        json.addProperty("most", spread.most());
        json.addProperty("p", p);
        return json;
    }

    private static JsonArray clusters(Clusters clusters) {
        JsonArray merges = new JsonArray();
        for (Clusters.Merge merge : clusters.merges()) {
            JsonObject json = new JsonObject();
            json.addProperty("a", merge.a());
            json.addProperty("b", merge.b());
            json.addProperty("distance", merge.distance());
            json.addProperty("subnetworks", merge.things());
            merges.add(json);
        }
        return merges;
    }
}
