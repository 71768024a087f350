/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.analysis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.kenworkbench.analysis.Analysis;
import org.kenworkbench.analysis.AnalysisException;
import org.kenworkbench.analysis.AnalysisInfo;
import org.kenworkbench.analysis.AnalysisSubject;
import org.kenworkbench.analysis.AnalysisTable;
import org.kenworkbench.analysis.AnalysisTarget;
import org.kenworkbench.analysis.rows.RowExplanation;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.pruning.rule.SelectionRule;
import org.kenworkbench.pruning.run.PruningServices;
import org.kenworkbench.subnetwork.format.SubnetworkSettings;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Analysis {@code row}. See {@link RowExplanation}. */
@Component(service = Analysis.class)
@AnalysisInfo(id = "row")
public final class RowAnalysis implements Analysis<RowExplanation> {

    private final List<SelectionRule> rules;

    /** @param rules all there are; a rule that comes later makes a new instance */
    @Activate
    public RowAnalysis(@Reference(policyOption = ReferencePolicyOption.GREEDY) List<SelectionRule> rules) {
        this.rules = PruningServices.rules(rules);
    }

    @Override
    public String id() {
        return "row";
    }

    @Override
    public String summary() {
        return "Why each value of a row was kept or reset: what the rule did, step by step.";
    }

    @Override
    public AnalysisSubject subject() {
        return AnalysisSubject.ROW;
    }

    @Override
    public Class<RowExplanation> resultType() {
        return RowExplanation.class;
    }

    @Override
    public RowExplanation run(AnalysisTarget target, PruningMonitor monitor)
            throws IOException, PruningCancelledException {
        SubnetworkSettings settings = target.model().subnetwork().settings();
        SelectionRule rule = rules.stream().filter(known -> known.id().equals(settings.rule())).findFirst()
                .orElseThrow(() -> new AnalysisException("The values of " + target.model().subnetwork().source()
                        + " were chosen by rule '" + settings.rule()
                        + "', which is not installed; install the bundle that adds it."));
        return RowExplanation.of(target.requireTensor(), target.requireRow(), rule, settings, monitor);
    }

    @Override
    public AnalysisTable table(RowExplanation row) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("tensor", row.source().tensor().name());
        facts.put("row", row.source().row());
        facts.put("rule", row.source().rule().id());
        facts.put("kept", row.keptCount());
        facts.put("agrees", row.agrees());
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < row.source().size(); i++) {
            rows.add(List.of(i, row.source().tuned()[i], row.source().base()[i], row.kept().get(i)));
        }
        return new AnalysisTable(facts, List.of("position", "tuned", "base", "kept"), rows);
    }
}
