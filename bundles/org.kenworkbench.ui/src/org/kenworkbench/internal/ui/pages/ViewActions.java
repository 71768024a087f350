/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.pages;

import java.util.List;

import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.ui.IActionBars;
import org.eclipse.ui.actions.ActionFactory;
import org.kenworkbench.internal.ui.widget.Icons;
import org.kenworkbench.ui.KenPage;
import org.kenworkbench.ui.PicturePage;
import org.kenworkbench.ui.TablePage;
import org.kenworkbench.ui.ZoomPage;

/** Actions that the view of a page offers, whichever bundle contributed the page. Stateless. */
final class ViewActions {

    private ViewActions() {
    }

    /**
     * Adds the actions. All tools are in the view's menu as well, which has a key.
     *
     * @param page its interfaces decide whether it can be saved, copied and zoomed
     */
    static void add(IActionBars bars, PageHostView view, KenPage page) {
        IToolBarManager tools = bars.getToolBarManager();
        IMenuManager menu = bars.getMenuManager();
        List<IAction> zooms = page instanceof ZoomPage zoom
                ? List.of(action(Messages.View_ZoomOut, "zoom-out", () -> view.guard(zoom::zoomOut)),
                        action(Messages.View_ZoomIn, "zoom-in", () -> view.guard(zoom::zoomIn)),
                        action(Messages.View_ZoomAll, "fit", () -> view.guard(zoom::zoomToAll)))
                : List.of();
        zooms.forEach(tools::add);
        tools.add(new Separator());
        if (page instanceof PicturePage picture) {
            IAction save = action(Messages.View_Save, "image", () -> view.guard(() -> SavePicture.ask(view, picture)));
            tools.add(save);
            menu.add(save);
        }
        if (page instanceof TablePage table) {
            IAction copy = action(Messages.View_Copy, "copy", () -> view.guard(() -> CopyTable.copy(view, table)));
            tools.add(copy);
            menu.add(copy);
            menu.add(action(Messages.View_SaveTable, "", () -> view.guard(() -> SaveTable.ask(view, table))));
            bars.setGlobalActionHandler(ActionFactory.COPY.getId(), copy);
        }
        IAction pin = pin(view);
        tools.add(pin);
        menu.add(new Separator());
        zooms.forEach(menu::add);
        menu.add(new Separator());
        menu.add(pin);
        menu.add(action(Messages.View_New, "", view::openAnother));
        bars.updateActionBars();
    }

    /** Removes all actions that {@link #add} added. */
    static void remove(IActionBars bars) {
        bars.getToolBarManager().removeAll();
        bars.getMenuManager().removeAll();
        bars.setGlobalActionHandler(ActionFactory.COPY.getId(), null);
        bars.updateActionBars();
    }

    private static IAction pin(PageHostView view) {
        Action pin = new Action(Messages.View_Pin, IAction.AS_CHECK_BOX) {
            @Override
            public void run() {
                view.setPinned(isChecked());
            }
        };
        pin.setToolTipText(Messages.View_PinHint);
        icon(pin, "pin");
        return pin;
    }

    private static IAction action(String text, String icon, Runnable run) {
        Action action = new Action(text) {
            @Override
            public void run() {
                run.run();
            }
        };
        icon(action, icon);
        return action;
    }

    private static void icon(Action action, String name) {
        if (!name.isEmpty()) {
            Icons.descriptor(name).ifPresent(action::setImageDescriptor);
        }
    }
}
