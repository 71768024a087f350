/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.compare;

import java.util.List;

import org.kenworkbench.analysis.OverlapResult;
import org.kenworkbench.analysis.comparison.Clusters;
import org.kenworkbench.analysis.comparison.Comparison;
import org.kenworkbench.analysis.comparison.GroupOverlap;
import org.kenworkbench.analysis.comparison.Measure;
import org.kenworkbench.analysis.comparison.Reading;
import org.kenworkbench.analysis.comparison.Spread;
import org.kenworkbench.internal.operations.Values;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** What {@code compare} found, for machines: all of it, as JSON. Stateless. */
final class CompareJson {

    private CompareJson() {
    }

    /** @param clustered the measure whose clusters it has */
    static JsonObject of(GroupComparison found, Measure clustered) {
        JsonObject json = new JsonObject();
        JsonArray subnetworks = new JsonArray();
        for (int i = 0; i < found.size(); i++) {
            JsonObject one = new JsonObject();
            one.addProperty("file", found.files().get(i).toString()); //$NON-NLS-1$
            one.addProperty("rule", found.settings().get(i).rule()); //$NON-NLS-1$
            one.addProperty("k", found.settings().get(i).k()); //$NON-NLS-1$
            subnetworks.add(one);
        }
        json.add("subnetworks", subnetworks); //$NON-NLS-1$
        JsonArray pairs = new JsonArray();
        List<ComparedPart> layers = ComparedPart.of(found, ComparedPart.Kind.LAYER);
        List<ComparedPart> roles = ComparedPart.of(found, ComparedPart.Kind.ROLE);
        List<ComparedPart> tensors = ComparedPart.of(found, ComparedPart.Kind.TENSOR);
        for (Comparison.Pair pair : found.pairs()) {
            if (found.comparison().areCompared(pair.a(), pair.b())) {
                JsonObject of = pair(found, pair);
                of.add("layers", parts(found, pair, layers, "layer")); //$NON-NLS-1$ //$NON-NLS-2$
                of.add("roles", parts(found, pair, roles, "role")); //$NON-NLS-1$ //$NON-NLS-2$
                of.add("tensors", parts(found, pair, tensors, "name")); //$NON-NLS-1$ //$NON-NLS-2$
                pairs.add(of);
            }
        }
        json.add("pairs", pairs); //$NON-NLS-1$
        if (!found.nulls().isEmpty()) {
            json.add("reading", readings(found)); //$NON-NLS-1$
        }
        found.comparison().clusters(clustered).ifPresent(clusters -> {
            json.addProperty("clusteredBy", Values.typed(clustered)); //$NON-NLS-1$
            json.add("clusters", clusters(clusters)); //$NON-NLS-1$
        });
        return json;
    }

    private static JsonArray readings(GroupComparison found) {
        JsonArray findings = new JsonArray();
        for (Measure measure : Measure.values()) {
            add(findings, Reading.of(found.comparison(), measure));
        }
        return findings;
    }

    private static void add(JsonArray findings, Reading reading) {
        for (Reading.Finding finding : reading.findings()) {
            JsonObject json = new JsonObject();
            json.addProperty("measure", Values.typed(reading.measure())); //$NON-NLS-1$
            json.addProperty("kind", Values.typed(finding.kind())); //$NON-NLS-1$
            JsonArray pairs = new JsonArray();
            for (Comparison.Pair pair : finding.pairs()) {
                JsonArray numbers = new JsonArray();
                numbers.add(pair.a());
                numbers.add(pair.b());
                pairs.add(numbers);
            }
            json.add("pairs", pairs); //$NON-NLS-1$
            json.addProperty("least", finding.least()); //$NON-NLS-1$
            json.addProperty("most", finding.most()); //$NON-NLS-1$
            json.addProperty("leastNoise", finding.leastNoise()); //$NON-NLS-1$
            json.addProperty("mostNoise", finding.mostNoise()); //$NON-NLS-1$
            json.addProperty("p", finding.p());
            findings.add(json);
        }
    }

    private static JsonObject pair(GroupComparison found, Comparison.Pair pair) {
        JsonObject json = figures(found, pair, GroupOverlap::total);
        json.addProperty("a", found.files().get(pair.a()).toString()); //$NON-NLS-1$
        json.addProperty("b", found.files().get(pair.b()).toString()); //$NON-NLS-1$
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
        json.addProperty("parameters", result.parameters()); //$NON-NLS-1$
        json.addProperty("keptA", result.keptA()); //$NON-NLS-1$
        json.addProperty("keptB", result.keptB()); //$NON-NLS-1$
        json.addProperty("both", result.both()); //$NON-NLS-1$
        result.values().ifPresent(values -> {
            json.addProperty("changedByBoth", values.changedByBoth()); //$NON-NLS-1$
            if (Double.isFinite(values.deltas().chanceDeviation())) {
                json.addProperty("chanceCorrelationDeviation", values.deltas().chanceDeviation()); //$NON-NLS-1$
            }
        });
        for (Measure measure : Measure.values()) {
            double figure = measure.of(result);
            if (!Double.isNaN(figure)) {
                String name = Values.typed(measure);
                String capital = Character.toUpperCase(name.charAt(0)) + name.substring(1);
                json.addProperty(name, figure);
                json.addProperty("chance" + capital, measure.chance(result)); //$NON-NLS-1$
                found.comparison().ofNull(measure, pair.a(), pair.b(), part).ifPresent(spread -> json.add("null" + capital,
                        spread(spread, found.comparison().pOfNull(measure, pair.a(), pair.b(), part).orElseThrow())));
            }
        }
        return json;
    }

    private static JsonObject spread(Spread spread, double p) {
        JsonObject json = new JsonObject();
        json.addProperty("draws", spread.draws()); //$NON-NLS-1$
        json.addProperty("mean", spread.mean()); //$NON-NLS-1$
        json.addProperty("deviation", spread.deviation()); //$NON-NLS-1$
        json.addProperty("least", spread.least()); //$NON-NLS-1$
        json.addProperty("most", spread.most()); //$NON-NLS-1$
        json.addProperty("p", p);
        return json;
    }

    private static JsonArray clusters(Clusters clusters) {
        JsonArray merges = new JsonArray();
        for (Clusters.Merge merge : clusters.merges()) {
            JsonObject json = new JsonObject();
            json.addProperty("a", merge.a()); //$NON-NLS-1$
            json.addProperty("b", merge.b()); //$NON-NLS-1$
            json.addProperty("distance", merge.distance()); //$NON-NLS-1$
            json.addProperty("subnetworks", merge.things()); //$NON-NLS-1$
            merges.add(json);
        }
        return merges;
    }
}
