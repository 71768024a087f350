/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.runs;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IContributionManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.ui.IActionBars;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.actions.ActionFactory;
import org.kenworkbench.internal.ui.runs.history.RunTask;
import org.kenworkbench.internal.ui.widget.CopiedText;
import org.kenworkbench.internal.ui.widget.Icons;
import org.kenworkbench.internal.ui.window.WindowServices;
import org.kenworkbench.operations.command.CommandText;

/** Actions on the selected run, in the toolbar, the menus and by keys. For the UI thread. */
final class RunActions {

    private final IWorkbenchPage page;
    private final RunHistory history;
    private final Supplier<Optional<Run>> selected;
    private final IAction open = action(Messages.Action_Open, "open", this::openSelected);
    private final IAction again = action(Messages.Action_Again, "again", this::runAgain);
    private final IAction copy = action(Messages.Action_Copy, "copy", this::copyCommand);
    private final IAction log = action(Messages.Action_Log, "log", this::showLog);
    private final IAction cancel = action(Messages.Action_Cancel, "stop", this::cancelSelected);
    private final IAction remove = action(Messages.Action_Remove, "remove", this::removeSelected);
    private final IAction clear = action(Messages.Action_Clear, "clear", this::clearAll);

    RunActions(IWorkbenchPage page, RunHistory history, Supplier<Optional<Run>> selected) {
        this.page = page;
        this.history = history;
        this.selected = selected;
    }

    /** Adds all actions to a view. */
    void add(IActionBars bars, MenuManager context) {
        fill(bars.getToolBarManager());
        fill(bars.getMenuManager());
        fill(context);
        bars.setGlobalActionHandler(ActionFactory.COPY.getId(), copy);
        bars.setGlobalActionHandler(ActionFactory.DELETE.getId(), remove);
        bars.updateActionBars();
        update();
    }

    private void fill(IContributionManager place) {
        List.of(open, again, copy, log).forEach(place::add);
        place.add(new Separator());
        List.of(cancel, remove, clear).forEach(place::add);
    }

    private static IAction action(String text, String icon, Runnable run) {
        Action action = new Action(text) {
            @Override
            public void run() {
                run.run();
            }
        };
        action.setToolTipText(text.replace("&", "").replaceFirst("@.*|\t.*", ""));
        Icons.descriptor(icon).ifPresent(action::setImageDescriptor);
        return action;
    }

    /** Enables what can be done with the selected run. */
    void update() {
        Optional<Run> run = selected.get();
        boolean ended = run.filter(one -> !one.isRunning()).isPresent();
        open.setEnabled(ended && run.get().record().state().hasResult());
        again.setEnabled(run.filter(one -> asker(one.record().task()).isPresent()).isPresent());
        copy.setEnabled(run.filter(one -> !one.record().task().words().isEmpty()).isPresent());
        log.setEnabled(ended);
        cancel.setEnabled(run.isPresent() && !ended);
        remove.setEnabled(ended);
        clear.setEnabled(history.list().stream().anyMatch(one -> !one.isRunning()));
    }

    void openSelected() {
        selected.get().filter(run -> open.isEnabled()).ifPresent(run -> RunResult.open(page, run.record()));
    }

    private void runAgain() {
        selected.get().map(run -> run.record().task()).ifPresent(task -> runAgain(page.getWorkbenchWindow(), task));
    }

    /** Opens what asks for a task, filled in with what it was given. */
    static void runAgain(IWorkbenchWindow window, RunTask task) {
        asker(task).ifPresentOrElse(
                asker -> asker.ask(window, new OperationCall(task.command(), task.values()), task.settings()),
                () -> MessageDialog.openError(window.getShell(), Messages.Runs_AgainTitle,
                        Messages.bind(Messages.Run_NoCommand, task.command())));
    }

    private static Optional<RunAsker> asker(RunTask task) {
        return task.isCommand()
                ? WindowServices.all(RunAsker.class).stream().filter(one -> one.asksFor(task.command())).findFirst()
                : Optional.empty();
    }

    private void copyCommand() {
        selected.get().map(run -> run.record().task().words()).filter(words -> !words.isEmpty()).ifPresent(
                words -> CopiedText.put(page.getWorkbenchWindow().getShell().getDisplay(), command(words)));
    }

    /** Returns the command on one line, quoted for a shell. */
    static String command(List<String> words) {
        return new CommandText(words).line();
    }

    private void showLog() {
        selected.get().ifPresent(run -> RunResult.showLog(page, run.record()));
    }

    private void cancelSelected() {
        selected.get().flatMap(Run::job).ifPresent(OperationJob::cancel);
    }

    private void removeSelected() {
        selected.get().ifPresent(history::remove);
    }

    private void clearAll() {
        if (MessageDialog.openConfirm(page.getWorkbenchWindow().getShell(), Messages.Clear_Title,
                Messages.Clear_Question)) {
            history.clear();
        }
    }
}
