/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.prune;

import java.util.List;
import java.util.Optional;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.ShellAdapter;
import org.eclipse.swt.events.ShellEvent;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;
import org.kenworkbench.internal.ui.inputs.Inputs;
import org.kenworkbench.internal.ui.jobs.Steps;
import org.kenworkbench.internal.ui.prune.rule.RuleCards;
import org.kenworkbench.internal.ui.prune.rule.RuleSample;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.internal.ui.widget.PagePane;
import org.kenworkbench.internal.ui.wizard.CommandCard;
import org.kenworkbench.internal.ui.wizard.Engine;
import org.kenworkbench.internal.ui.wizard.OutputCheck;
import org.kenworkbench.internal.ui.wizard.ScopeCard;
import org.kenworkbench.operations.command.CommandText;

/**
 * Wizard page for rule, amount, scope and settings, which also shows their effect. The effect is worked out elsewhere
 * and handed in.
 */
final class RulePage extends WizardPage {

    private static final int COLUMN_GAP = 16;
    private static final int COMMAND_LINES = 4;

    private final Engine engine;
    private final PruningDefaults defaults;
    private final Runnable changed;
    private PagePane pane;
    private RuleCards rules;
    private AmountCard amount;
    private ScopeCard scope;
    private SettingsCard settings;
    private EstimateCard estimate;
    private CommandCard command;

    /** @param changed called when the page has been made, and after each change by the user */
    RulePage(Engine engine, PruningDefaults defaults, Runnable changed) {
        super("rule", Messages.Rule_Title, null);
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
        PlatformUI.getWorkbench().getHelpSystem().setHelp(pane.control(), "org.kenworkbench.ui.newPruning");
        Steps.run(pane.control(), List.of(() -> rules = new RuleCards(content, engine.rules(), fonts, changed), () -> {
            Composite upper = columns(content);
            amount = new AmountCard(upper, fonts, changed);
            scope = new ScopeCard(upper, fonts, changed);
            defaults.preset().ifPresent(preset -> {
                rules.choose(preset.rule());
                amount.chooseReset(preset.reset());
                scope.choose(preset.scope());
            });
            defaults.earlier().ifPresent(earlier -> {
                rules.choose(earlier.rule());
                amount.choose(earlier.amount());
                scope.choose(earlier.scope());
            });
        }, () -> {
            Composite lower = columns(content);
            settings = new SettingsCard(lower, fonts, defaults.provider(), changed);
            defaults.earlier().ifPresent(earlier -> settings.choose(earlier.rest()));
            estimate = new EstimateCard(lower, fonts);
            command = new CommandCard(content, fonts, COMMAND_LINES);
        }, pane::refit, () -> {
            // The dialog gave the focus away while there was nothing on this page to take it.
            focusRules();
            changed.run();
        }));
    }

    /**
     * Gives the focus to the rules, and does so again if the dialog becomes active later, since that moves the focus to
     * its first button.
     */
    private void focusRules() {
        if (!isCurrentPage()) {
            return;
        }
        rules.setFocus();
        Shell shell = getShell();
        if (shell.getDisplay().getActiveShell() == shell) {
            return;
        }
        shell.addShellListener(new ShellAdapter() {
            @Override
            public void shellActivated(ShellEvent event) {
                shell.removeShellListener(this);
                Steps.run(pane.control(), List.of(() -> {
                    if (isCurrentPage()) {
                        rules.setFocus();
                    }
                }));
            }
        });
    }

    /** Tells whether all controls have been made in which the user chooses. */
    boolean isMade() {
        return command != null;
    }

    private static Composite columns(Composite content) {
        Composite columns = new Composite(content, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).equalWidth(true).spacing(COLUMN_GAP, 0).applyTo(columns);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(columns);
        return columns;
    }

    /** Returns the choices made for these inputs. */
    PruneChoices choices(Inputs inputs, boolean writeModel, int threads) {
        return new PruneChoices(inputs, rules.chosen().id(), amount.amount(), scope.scope(),
                new PruneChoices.Rest(settings.outside(), settings.fill()), writeModel,
                new PruneChoices.Means(settings.provider(), threads));
    }

    /** Returns the texts of all forms of the amount. */
    List<Amount> amounts() {
        return amount.amounts();
    }

    /** Shows the effect of the choices. The page is laid out once for all of it, since layout takes time. */
    void show(Outlook outlook, List<ProviderState> providers, OutputCheck check, boolean replace) {
        amount.show(outlook);
        scope.show(outlook.plan(), outlook.counts());
        settings.show(providers,
                outlook.plan().filter(plan -> plan.parametersInScope() == plan.parameters()).isPresent());
        estimate.show(check, replace);
        pane.refit();
    }

    void show(Optional<RuleSample> sample) {
        rules.show(sample);
    }

    void measuring() {
        estimate.measuring();
    }

    void show(Forecast forecast, long tunedBytes) {
        estimate.show(forecast, tunedBytes);
    }

    /** @param text null while there is none */
    void show(CommandText text) {
        command.show(text);
    }

    /** Returns the text of the command that is shown, for tests. */
    String commandText() {
        return command.text();
    }

    /** Returns the cards of the rules, for tests. */
    RuleCards rules() {
        return rules;
    }
}
