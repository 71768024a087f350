/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.help;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.eclipse.core.commands.ParameterizedCommand;
import org.eclipse.core.commands.common.CommandException;
import org.eclipse.help.HelpSystem;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kenworkbench.internal.ui.Ui;
import org.kenworkbench.internal.ui.help.HelpTopic.Part;
import org.kenworkbench.internal.ui.pages.PageRegistry;
import org.kenworkbench.internal.ui.runs.OperationCall;
import org.kenworkbench.internal.ui.window.PageViews;
import org.kenworkbench.ui.KenViews;

/** The help in the window: of each of its parts, and of each command, as the command has it. */
class HelpViewTest {

    @AfterEach
    void close() {
        IViewPart view = Ui.page().findView(KenViews.HELP);
        if (view != null) {
            Ui.page().hideView(view);
        }
    }

    private static HelpView view() {
        return (HelpView) Ui.page().findView(KenViews.HELP);
    }

    private static void until(String title) {
        Ui.until(title, () -> view() != null && view().shown() != null && view().shown().title().equals(title));
    }

    /** The first steps name things that are there. */
    @Test
    void stepsDoWhatTheySay() throws CommandException {
        PlatformUI.getWorkbench().getHelpSystem().displayHelp();
        until("Open, prune, look");
        List<Part.Step> steps = view().parts().stream().filter(Part.Step.class::isInstance).map(Part.Step.class::cast)
                .toList();
        assertEquals(8, steps.size());
        for (Part.Step step : steps) {
            ParameterizedCommand command = Ui.page().getWorkbenchWindow().getService(ICommandService.class)
                    .deserialize(step.command());
            assertTrue(command.getCommand().isDefined(), step.command());
            for (Object page : command.getParameterMap().values()) {
                assertTrue(PageRegistry.platform().page(page.toString()).isPresent(), step.command());
            }
        }
    }

    @Test
    void commandsAreExplainedAsTheyExplainThemselves() throws Exception {
        HelpView.open(Ui.page(), HelpBook.COMMANDS);
        until("Commands");
        List<String> ways = view().parts().stream().filter(Part.Way.class::isInstance)
                .map(part -> ((Part.Way) part).topic()).toList();
        assertTrue(ways.containsAll(List.of("command:prune", "command:sweep", "command:inspect")), ways::toString);
        HelpView.open(Ui.page(), "command:prune");
        until("ken prune");
        assertTrue(
                view().parts()
                        .contains(new Part.Line("ken prune --base BASE --tuned TUNED --k N | … --out DIR [options]")),
                () -> view().parts().toString());
        assertTrue(view().parts().contains(new Part.Paragraph(OperationCall.model("prune").description())));
        assertTrue(view().parts().stream()
                .anyMatch(part -> part instanceof Part.Term term && term.name().equals("--rule RULE")
                        && term.meaning().endsWith("Default: ken.")),
                () -> view().parts().toString());
    }

    /** Every page of the product has its words, and F1 finds them. */
    @Test
    void theKeyExplainsWhatHasTheKeyboard() {
        for (var page : PageRegistry.platform().pages()) {
            assertTrue(!page.id().startsWith("org.kenworkbench.ui.") || HelpSystem.getContext(page.id()) != null,
                    page.id());
        }
        PageViews.show(Ui.page(), KenViews.MODEL_MAP_PAGE);
        // As the toolkit tells of the key, by whatever has the keyboard within.
        Ui.await("the page", () -> Ui.controls(Ui.page().getWorkbenchWindow().getShell()).stream()
                .filter(control -> KenViews.MODEL_MAP_PAGE.equals(control.getData("org.eclipse.ui.help"))).findFirst()
                .orElse(null))
                .notifyListeners(SWT.Help, new Event());
        until("Model map");
        assertTrue(view().parts().getFirst() instanceof Part.Paragraph text
                && text.text().startsWith("This view shows all weights by layer and role"),
                () -> view().parts().toString());
    }
}
