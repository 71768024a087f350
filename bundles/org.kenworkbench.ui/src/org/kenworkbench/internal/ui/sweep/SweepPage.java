/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.sweep;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.PlatformUI;
import org.kenworkbench.internal.ui.inputs.Inputs;
import org.kenworkbench.internal.ui.jobs.Steps;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.internal.ui.widget.PagePane;
import org.kenworkbench.internal.ui.wizard.CommandCard;
import org.kenworkbench.internal.ui.wizard.Engine;
import org.kenworkbench.internal.ui.wizard.ScopeCard;

/** Wizard page for all that a sweep needs besides the checkpoints. */
final class SweepPage extends WizardPage {

    private static final int COLUMN_GAP = 16;
    private static final int COMMAND_LINES = 6;

    private final Engine engine;
    private final SweepDefaults defaults;
    private final Runnable changed;
    private PagePane pane;
    private EvaluatorCard evaluators;
    private MethodsCard methods;
    private ScopeCard scope;
    private SearchCard search;
    private ResultsCard results;
    private CommandCard command;

    /** @param changed called when the page has been made, and after each change by the user */
    SweepPage(Engine engine, SweepDefaults defaults, Runnable changed) {
        super("sweep", Messages.Sweep_PageTitle, null);
        this.engine = engine;
        this.defaults = defaults;
        this.changed = changed;
        setPageComplete(false);
    }

    @Override
    public void createControl(Composite parent) {
        pane = PagePane.inWizard(parent);
        Composite content = pane.content();
        Fonts fonts = new Fonts(content);
        setControl(pane.control());
        PlatformUI.getWorkbench().getHelpSystem().setHelp(pane.control(), "org.kenworkbench.ui.sweepWizard");
        Steps.run(pane.control(), List.of(() -> evaluators = new EvaluatorCard(content, fonts, defaults.evaluators(),
                DataCheck.isPossible(), changed), () -> {
                    Composite upper = columns(content);
                    methods = new MethodsCard(upper, engine.rules(), fonts, changed);
                    defaults.preset().ifPresent(preset -> methods.choose(preset.methods()));
                    defaults.earlier().ifPresent(earlier -> methods.choose(earlier.methods()));
                    scope = new ScopeCard(upper, fonts, changed);
                    scope.choose(defaults.scope());
                }, () -> {
                    Composite lower = columns(content);
                    search = new SearchCard(lower, fonts, changed);
                    results = new ResultsCard(lower, fonts, changed);
                    defaults.preset().ifPresent(preset -> {
                        search.choose(preset.search());
                        preset.folder().ifPresent(results::resumeIn);
                    });
                    defaults.earlier().ifPresent(earlier -> {
                        search.choose(earlier.search());
                        results.choose(earlier.place());
                    });
                    command = new CommandCard(content, fonts, COMMAND_LINES);
                }, pane::refit, () -> {
                    // The dialog gave the focus away while there was nothing on this page to take it.
                    if (isCurrentPage()) {
                        evaluators.setFocus();
                    }
                    changed.run();
                }));
    }

    private static Composite columns(Composite content) {
        Composite columns = new Composite(content, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).equalWidth(true).spacing(COLUMN_GAP, 0).applyTo(columns);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(columns);
        return columns;
    }

    /** Tells whether all controls have been made in which the user chooses. */
    boolean isMade() {
        return command != null;
    }

    /** Returns the choices made for these inputs. */
    SweepChoices choices(Inputs inputs) {
        return new SweepChoices(inputs, evaluators.evaluators(), methods.methods(), search.search(), scope.scope(),
                results.isResuming(), defaults.threads());
    }

    Optional<Path> chosenFolder() {
        return results.chosenFolder();
    }

    boolean isReplacing() {
        return results.isReplacing();
    }

    /** Shows the effect of the choices; the page is complete if they can be run. */
    void show(SweepLook look) {
        scope.show(look.plan(), look.counts());
        results.show(look.output());
        command.show(look.command().orElse(null));
        SweepChoices choices = look.choices();
        String description = Messages.bind(Messages.Sweep_Description,
                new Object[] {choices.inputs().tuned().name(), choices.inputs().base().name(),
                        Long.toString(choices.models())});
        if (look.said().warning().isEmpty()) {
            setMessage(choices.evaluators().byData() ? description
                    : (description + ' ' + FewExamplesText.hint(choices.search().margin())).strip());
        } else {
            setMessage(look.said().warning(), WARNING);
        }
        // Nothing has been typed yet that could be wrong.
        boolean untouched = choices.evaluators().isUntouched();
        evaluators.show(look.said().examples());
        String problem = untouched || look.said().problem().isEmpty() ? results.problem(look.output())
                : look.said().problem();
        setErrorMessage(problem.isEmpty() ? null : problem);
        if (untouched && problem.isEmpty()) {
            setMessage(choices.evaluators().problem());
        }
        setPageComplete(!untouched && problem.isEmpty() && look.said().problem().isEmpty());
        pane.refit();
    }

    /** Returns the card of the evaluators, for tests. */
    EvaluatorCard evaluators() {
        return evaluators;
    }

    /** Returns the card of the search, for tests. */
    SearchCard search() {
        return search;
    }

    /** Returns the card of the results, for tests. */
    ResultsCard results() {
        return results;
    }

    /** Returns the text of the command that is shown, for tests. */
    String commandText() {
        return command.text();
    }
}
