/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.rcp;

import org.eclipse.core.runtime.Platform;
import org.eclipse.jface.action.AbstractGroupMarker;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.GroupMarker;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.ICoolBarManager;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.IStatusLineManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.action.ToolBarContributionItem;
import org.eclipse.jface.action.ToolBarManager;
import org.eclipse.jface.resource.ResourceLocator;
import org.eclipse.swt.SWT;
import org.eclipse.ui.IWorkbenchActionConstants;
import org.eclipse.ui.IWorkbenchCommandConstants;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.actions.ActionFactory;
import org.eclipse.ui.actions.ContributionItemFactory;
import org.eclipse.ui.application.ActionBarAdvisor;
import org.eclipse.ui.application.IActionBarConfigurer;
import org.kenworkbench.ui.frame.HeapStatus;

/** Menus and tool bar with the actions of the platform. {@code org.kenworkbench.ui} adds KEN's own to them. */
final class KenActionBarAdvisor extends ActionBarAdvisor {

    private IWorkbenchWindow window;

    KenActionBarAdvisor(IActionBarConfigurer configurer) {
        super(configurer);
    }

    @Override
    protected void makeActions(IWorkbenchWindow forWindow) {
        window = forWindow;
        for (ActionFactory factory : new ActionFactory[] {ActionFactory.SAVE, ActionFactory.SAVE_AS,
                ActionFactory.SAVE_ALL,
                ActionFactory.CLOSE, ActionFactory.CLOSE_ALL, ActionFactory.QUIT, ActionFactory.UNDO,
                ActionFactory.REDO, ActionFactory.CUT,
                ActionFactory.COPY, ActionFactory.PASTE, ActionFactory.DELETE, ActionFactory.SELECT_ALL,
                ActionFactory.FIND,
                ActionFactory.PREFERENCES, ActionFactory.INTRO, ActionFactory.HELP_CONTENTS, ActionFactory.DYNAMIC_HELP,
                ActionFactory.RESET_PERSPECTIVE}) {
            register(factory.create(forWindow));
        }
        register(about(forWindow));
        icon(ActionFactory.SAVE, "save");
        icon(ActionFactory.UNDO, "undo");
        icon(ActionFactory.REDO, "redo");
        icon(ActionFactory.FIND, "search");
    }

    /** Makes the action that opens our own About dialog; the platform's has no version and is lower than its text. */
    private static IAction about(IWorkbenchWindow forWindow) {
        Action about = new Action(Messages.bind(Messages.About_Item, Platform.getProduct().getName())) {
            @Override
            public void run() {
                AboutDialog.open(forWindow);
            }
        };
        about.setId(ActionFactory.ABOUT.getId());
        about.setActionDefinitionId(IWorkbenchCommandConstants.HELP_ABOUT);
        return about;
    }

    /** Replaces the icons of an action, since the platform's own are for light windows. */
    private void icon(ActionFactory factory, String name) {
        IAction action = getAction(factory.getId());
        ResourceLocator.imageDescriptorFromBundle(getClass(), "icons/" + name + ".svg")
                .ifPresent(action::setImageDescriptor);
        ResourceLocator.imageDescriptorFromBundle(getClass(), "icons/" + name + "-disabled.svg")
                .ifPresent(action::setDisabledImageDescriptor);
    }

    @Override
    protected void fillMenuBar(IMenuManager bar) {
        bar.add(menu(Messages.menu_File, IWorkbenchActionConstants.M_FILE,
                new Object[] {new GroupMarker(IWorkbenchActionConstants.OPEN_EXT), new Separator(), ActionFactory.CLOSE,
                        ActionFactory.CLOSE_ALL,
                        new Separator(), ActionFactory.SAVE, ActionFactory.SAVE_AS, ActionFactory.SAVE_ALL,
                        new Separator(IWorkbenchActionConstants.MB_ADDITIONS), new Separator(), ActionFactory.QUIT}));
        bar.add(menu(Messages.menu_Edit, IWorkbenchActionConstants.M_EDIT,
                new Object[] {ActionFactory.UNDO, ActionFactory.REDO, new Separator(), ActionFactory.CUT,
                        ActionFactory.COPY,
                        ActionFactory.PASTE, new Separator(), ActionFactory.DELETE, ActionFactory.SELECT_ALL,
                        new Separator(), ActionFactory.FIND,
                        new Separator(IWorkbenchActionConstants.MB_ADDITIONS)}));
        bar.add(new GroupMarker(IWorkbenchActionConstants.MB_ADDITIONS));
        bar.add(windowMenu());
        bar.add(menu(Messages.menu_Help, IWorkbenchActionConstants.M_HELP,
                new Object[] {ActionFactory.INTRO, new Separator(), ActionFactory.HELP_CONTENTS,
                        ActionFactory.DYNAMIC_HELP,
                        new Separator(IWorkbenchActionConstants.MB_ADDITIONS), new Separator(),
                        ActionFactory.ABOUT}));
    }

    private MenuManager windowMenu() {
        MenuManager views = new MenuManager(Messages.menu_ShowView, "showView");
        views.add(ContributionItemFactory.VIEWS_SHORTLIST.create(window));
        MenuManager perspectives = new MenuManager(Messages.menu_Perspective, "perspective");
        perspectives.add(ContributionItemFactory.PERSPECTIVES_SHORTLIST.create(window));
        perspectives.add(new Separator());
        perspectives.add(getAction(ActionFactory.RESET_PERSPECTIVE.getId()));
        return menu(Messages.menu_Window, IWorkbenchActionConstants.M_WINDOW,
                new Object[] {views, perspectives, new MenuManager(Messages.menu_Appearance, "appearance"),
                        new Separator(IWorkbenchActionConstants.MB_ADDITIONS), new Separator(),
                        ActionFactory.PREFERENCES});
    }

    private MenuManager menu(String text, String id, Object[] items) {
        MenuManager menu = new MenuManager(text, id);
        for (Object item : items) {
            switch (item) {
                case ActionFactory factory -> menu.add(getAction(factory.getId()));
                case MenuManager sub -> menu.add(sub);
                case AbstractGroupMarker marker -> menu.add(marker);
                default -> throw new IllegalArgumentException(String.valueOf(item));
            }
        }
        return menu;
    }

    @Override
    protected void fillStatusLine(IStatusLineManager line) {
        line.add(new HeapStatus());
    }

    @Override
    protected void fillCoolBar(ICoolBarManager bar) {
        bar.add(new GroupMarker(IWorkbenchActionConstants.MB_ADDITIONS));
        ToolBarManager file = new ToolBarManager(bar.getStyle() | SWT.BOTTOM);
        file.add(new GroupMarker(IWorkbenchActionConstants.OPEN_EXT));
        file.add(getAction(ActionFactory.SAVE.getId()));
        file.add(new Separator());
        file.add(getAction(ActionFactory.UNDO.getId()));
        file.add(getAction(ActionFactory.REDO.getId()));
        file.add(new Separator(IWorkbenchActionConstants.MB_ADDITIONS));
        file.add(new Separator());
        file.add(getAction(ActionFactory.FIND.getId()));
        bar.add(new ToolBarContributionItem(file, IWorkbenchActionConstants.TOOLBAR_FILE));
    }
}
