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
 * The effect of the choices, found before anything is written.
 *
 * @param plan    what the scope selects; empty if it is malformed
 * @param command the command that does the same from a shell
 * @param said    sentences on the choices
 */
record SweepLook(SweepChoices choices, Optional<PruningPlan> plan, ScopeCounts counts, OutputCheck output,
        Optional<CommandText> command, Said said) {

    /**
     * Sentences on the choices.
     *
     * @param examples description of the data; empty if none are named, or they cannot be read
     * @param warning  sentence on what so few examples cannot tell; empty if there is none
     * @param problem  sentence on what is wrong with the choices, except for the folder; empty if nothing is
     */
    record Said(String examples, String warning, String problem) {
    }

    /** Arbitrary share: it does not matter to what a scope selects. */
    private static final double ANY_SHARE = 0.5;

    /** Checks the choices; asks the disk about the folder, so not for the UI thread. */
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
