/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.prune;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.dialogs.IMessageProvider;
import org.eclipse.jface.wizard.IWizardPage;
import org.eclipse.jface.wizard.Wizard;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Composite;
import org.kenworkbench.internal.ui.inputs.Inputs;
import org.kenworkbench.internal.ui.inputs.InputsPage;
import org.kenworkbench.internal.ui.jobs.LatestJob;
import org.kenworkbench.internal.ui.prune.rule.RuleSample;
import org.kenworkbench.internal.ui.text.FigureText;
import org.kenworkbench.internal.ui.text.Sentences;
import org.kenworkbench.internal.ui.widget.WizardPicture;
import org.kenworkbench.internal.ui.wizard.Engine;
import org.kenworkbench.internal.ui.wizard.OutputCheck;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.command.CommandText;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.plan.PruningPlan;
import org.kenworkbench.pruning.rule.SelectionRule;

/**
 * Wizard that asks for all that a pruning needs. After each edit, the effect of the choices is worked out in the
 * background and shown; nothing is written before the wizard is finished.
 */
final class NewPruningWizard extends Wizard {

    /** Delay before the run is estimated, long enough to type a number. */
    private static final long MEASURE_AFTER_MILLIS = 400;

    private final Inputs given;
    private final int threads;
    private final Engine engine = new Engine();
    private final InputsPage inputsPage;
    private final RulePage rulePage;
    private final OutputPage outputPage;
    private LatestJob planning;
    private LatestJob picturing;
    private LatestJob measuring;
    private Outlook outlook;
    private OutputCheck output;
    private Forecast forecast;
    private PruningRun run;

    /**
     * @param given    the inputs; empty to begin with the choice of the checkpoints
     * @param defaults first values of a fresh wizard
     */
    NewPruningWizard(Optional<Inputs> given, PruningDefaults defaults) {
        this(given, given.map(inputs -> inputs.base().source()).orElse(null),
                given.map(inputs -> inputs.tuned().source()).orElse(null), defaults);
    }

    /**
     * @param given the inputs; empty to begin with the choice of the checkpoints
     * @param base  shown first in that choice; null for none
     * @param tuned as {@code base}
     */
    NewPruningWizard(Optional<Inputs> given, Path base, Path tuned, PruningDefaults defaults) {
        this.given = given.orElse(null);
        threads = defaults.threads();
        inputsPage = new InputsPage(base, tuned);
        inputsPage.setPageComplete(given.isPresent());
        rulePage = new RulePage(engine, defaults, this::changed);
        outputPage = new OutputPage(
                defaults.earlier().map(EarlierPruning::place).orElse(EarlierPruning.Place.NONE), this::changed);
        setDefaultPageImageDescriptor(WizardPicture.descriptor());
        setWindowTitle(Messages.Wizard_Title);
        setNeedsProgressMonitor(false);
    }

    @Override
    public void addPages() {
        addPage(inputsPage);
        addPage(rulePage);
        addPage(outputPage);
    }

    /**
     * Makes none of the pages: each is made when it is first shown, since all at once would hold the window too long.
     */
    @Override
    public void createPageControls(Composite container) {
        planning = new LatestJob(Messages.Wizard_Planning, container);
        picturing = new LatestJob(Messages.Wizard_Picturing, container);
        measuring = new LatestJob(Messages.Wizard_Measuring, container, MEASURE_AFTER_MILLIS);
    }

    @Override
    public IWizardPage getStartingPage() {
        return given == null ? inputsPage : rulePage;
    }

    @Override
    public IWizardPage getNextPage(IWizardPage page) {
        if (page == inputsPage
                && inputs().filter(now -> outlook == null || !now.equals(outlook.choices().inputs())).isPresent()) {
            changed();
        }
        return super.getNextPage(page);
    }

    /** Returns the inputs of the first page or, until it has read them, those that were given. */
    private Optional<Inputs> inputs() {
        return inputsPage.inputs().or(() -> Optional.ofNullable(given));
    }

    /** Findings of a look at the choices, which runs off the UI thread. */
    private record Look(Outlook outlook, List<ProviderState> providers, OutputCheck output) {
    }

    private void changed() {
        Optional<Inputs> inputs = inputs();
        if (inputs.isEmpty() || !rulePage.isMade()) {
            return;
        }
        PruneChoices choices = rulePage.choices(inputs.get(), outputPage.isWritingModel(), threads);
        List<Amount> amounts = rulePage.amounts();
        Optional<Path> folder = outputPage.chosenFolder();
        rulePage.setPageComplete(false);
        outputPage.setPageComplete(false);
        planning.request(() -> look(choices, amounts, folder), this::show);
    }

    private Look look(PruneChoices choices, List<Amount> amounts, Optional<Path> folder) {
        List<ProviderState> providers = engine.rule(choices.rule())
                .map(rule -> ProviderState.of(engine.providers(), rule)).orElse(List.of());
        OutputCheck check = OutputCheck.of(folder.orElseGet(
                () -> OutputCheck.propose(choices.inputs(), choices.rule() + '-' + choices.amount().fileName())),
                choices.inputs());
        return new Look(Outlook.of(choices, amounts), providers, check);
    }

    private void show(Look look) {
        boolean samePlan = outlook != null && outlook.plan().isPresent() && outlook.plan().equals(look.outlook().plan())
                && outlook.choices().inputs().equals(look.outlook().choices().inputs());
        outlook = look.outlook();
        output = look.output();
        PruningPlan plan = outlook.plan().orElse(null);
        rulePage.show(outlook, look.providers(), output, outputPage.isReplacing());
        outputPage.show(output, outlook.choices().inputs().tuned().sizeBytes());
        outputPage.show(plan);
        boolean usable = showCommand() && showMessages(look.providers());
        if (plan != null && !samePlan) {
            request(plan);
        }
        rulePage.setPageComplete(usable);
        outputPage.setPageComplete(
                usable && OutputPage.problem(output, outputPage.isReplacing()).isEmpty() && !outputPage.isMalformed());
        // Each page enables the buttons only while it is in front.
        if (getContainer().getCurrentPage() != null) {
            getContainer().updateButtons();
        }
    }

    private boolean showCommand() {
        try {
            rulePage.show(outlook.plan().isEmpty() ? null
                    : outlook.choices().command(output.folder(), outputPage.isReplacing()));
            return true;
        } catch (OperationException e) {
            rulePage.show((CommandText) null);
            rulePage.setErrorMessage(Sentences.firstLine(e));
            return false;
        }
    }

    /** Shows the messages of the pages, and tells whether the choices on the rule page are usable. */
    private boolean showMessages(List<ProviderState> providers) {
        String provider = outlook.choices().means().provider();
        String problem = outlook.problem();
        if (problem.isEmpty()) {
            problem = providers.stream().filter(state -> state.id().equals(provider) && !state.usable())
                    .map(state -> NLS.bind(Messages.Provider_Unavailable, provider, state.reason())).findFirst()
                    .orElse("");
        }
        rulePage.setErrorMessage(problem.isEmpty() ? null : problem);
        Inputs inputs = outlook.choices().inputs();
        rulePage.setMessage(NLS.bind(Messages.Rule_Message, new Object[] {inputs.tuned().name(), inputs.base().name(),
                FigureText.count(inputs.tuned().tensors().size())}));
        showOutputMessages();
        return problem.isEmpty();
    }

    private void showOutputMessages() {
        String problem = outputPage.isMalformed() ? outputPage.malformed()
                : OutputPage.problem(output, outputPage.isReplacing());
        outputPage.setErrorMessage(problem.isEmpty() ? null : problem);
        boolean narrow = forecast != null && output.freeBytes().isPresent() && forecast.figures()
                .filter(found -> needed(found.subnetworkBytes()) > output.freeBytes().getAsLong()).isPresent();
        outputPage.setMessage(
                narrow ? NLS.bind(Messages.Output_Narrow, FigureText.bytes(output.freeBytes().getAsLong()))
                        : Messages.Output_Description,
                narrow ? IMessageProvider.WARNING : IMessageProvider.NONE);
    }

    private long needed(long subnetworkBytes) {
        return subnetworkBytes + (outputPage.isWritingModel() ? outlook.choices().inputs().tuned().sizeBytes() : 0);
    }

    /** Requests what takes longer than a look: the rules' pictures, and the estimate of the run. */
    private void request(PruningPlan plan) {
        PruneChoices choices = outlook.choices();
        List<SelectionRule> rules = engine.rules();
        picturing.request(stale -> sample(choices.inputs(), plan, rules, stale), rulePage::show);
        forecast = null;
        rulePage.measuring();
        measuring.request(stale -> forecast(choices, plan, stale), found -> {
            forecast = found;
            rulePage.show(found, choices.inputs().tuned().sizeBytes());
            showOutputMessages();
        });
    }

    private Optional<RuleSample> sample(Inputs inputs, PruningPlan plan, List<SelectionRule> rules,
            BooleanSupplier stale) {
        try {
            return engine.with(inputs, (base, tuned) -> {
                try {
                    return RuleSample.of(plan, rules, base, tuned, stale);
                } catch (PruningCancelledException e) {
                    return Optional.empty();
                }
            });
        } catch (IOException | OperationException e) {
            ILog.of(NewPruningWizard.class).warn(Sentences.of(e), e);
            return Optional.empty();
        }
    }

    private Forecast forecast(PruneChoices choices, PruningPlan plan, BooleanSupplier stale) {
        try {
            return Forecast.of(engine.forecaster(), engine, choices.inputs(), plan, choices.settings(false), stale);
        } catch (OperationException e) {
            return new Forecast(Optional.empty(), Sentences.firstLine(e));
        }
    }

    /**
     * Takes the choices that were checked last: each edit makes the page incomplete until its choices have been
     * checked.
     */
    @Override
    public boolean performFinish() {
        run = new PruningRun(outlook.choices(), output.folder(), outputPage.isReplacing());
        return true;
    }

    /** Returns the run to start; empty unless the wizard was finished. */
    Optional<PruningRun> run() {
        return Optional.ofNullable(run);
    }

    @Override
    public void dispose() {
        if (measuring != null) {
            measuring.cancel();
            picturing.cancel();
        }
        engine.close();
        super.dispose();
    }

    /** Returns the rule page, for tests. */
    RulePage rulePage() {
        return rulePage;
    }

    /** Returns the output page, for tests. */
    OutputPage outputPage() {
        return outputPage;
    }

    /** Returns the estimate of the run, for tests; empty until it has been made. */
    Optional<Forecast> forecast() {
        return Optional.ofNullable(forecast);
    }
}
