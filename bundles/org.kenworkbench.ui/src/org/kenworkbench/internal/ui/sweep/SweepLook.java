/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.sweep;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import org.kenworkbench.internal.ui.text.Sentences;
import org.kenworkbench.internal.ui.wizard.OutputCheck;
import org.kenworkbench.internal.ui.wizard.ScopeCounts;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.command.CommandText;
import org.kenworkbench.pruning.Budget;
import org.kenworkbench.pruning.Fill;
import org.kenworkbench.pruning.Outside;
import org.kenworkbench.pruning.PruningRequest;
import org.kenworkbench.pruning.PruningRequestException;
import org.kenworkbench.pruning.Scope;
import org.kenworkbench.pruning.plan.PruningPlan;

/**
 * What choices come to, before anything is written.
 *
 * @param plan    what the scope selects; nothing where it is malformed
 * @param command what does the same from a shell
 * @param said    what is to be said of the choices
 */
record SweepLook(SweepChoices choices, Optional<PruningPlan> plan, ScopeCounts counts, OutputCheck output,
        Optional<CommandText> command, Said said) {

    /**
     * Sentences on the choices.
     *
     * @param examples what labelled data have; empty where none are named, or they cannot be read
     * @param warning  what so few examples cannot tell; empty if nothing
     * @param problem  what is wrong with the choices but for the folder; empty if nothing
     */
    record Said(String examples, String warning, String problem) {
    }

    /** The share does not matter to what a scope selects. */
    private static final double ANY_SHARE = 0.5;

    /** Looks; it asks the disk for the folder, so not on the UI thread. */
    static SweepLook of(SweepChoices choices, Optional<Path> folder, boolean replace, DataCheck data) {
        OutputCheck output = OutputCheck.of(folder.orElseGet(() -> OutputCheck.propose(choices.inputs(), "sweep")),
                choices.inputs());
        ScopeCounts counts = ScopeCounts.of(choices.inputs(), choices.scope().matricesOnly());
        Optional<PruningPlan> plan = Optional.empty();
        Optional<CommandText> command = Optional.empty();
        String examples = "";
        String warning = "";
        String problem = "";
        try {
            plan = Optional.of(plan(choices));
            problem = choices.evaluators().problem();
            if (problem.isEmpty()) {
                command = Optional.of(choices.command(output.folder(), replace));
                choices.call(output.folder()).check();
                if (choices.evaluators().byData()) {
                    DataCheck.Finding found = data.of(choices.evaluators().data());
                    problem = found.problem();
                    examples = found.text();
                    warning = FewExamplesText.warning(found, choices.search().margin());
                }
            }
        } catch (PruningRequestException | IOException | OperationException e) {
            problem = Sentences.firstLine(e);
        }
        return new SweepLook(choices, plan, counts, output, command, new Said(examples, warning, problem));
    }

    private static PruningPlan plan(SweepChoices choices) throws IOException {
        PruningRequest request = new PruningRequest("random", new Budget.ResetShare(ANY_SHARE),
                new Scope(choices.scope().scope(), choices.scope().matricesOnly()),
                Outside.TUNED, Fill.BASE, PruningRequest.AUTO, 0);
        return choices.inputs().plan(request);
    }
}
