/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.rcp;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

import org.eclipse.core.runtime.FileLocator;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.preferences.DefaultScope;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;
import org.kenworkbench.viz.canvas.TextStyle.Face;
import org.kenworkbench.viz.export.ShippedFonts;

/**
 * Gives the window the fonts of its pictures, Inter for text and JetBrains Mono for names. The size stays the user's,
 * less a tenth: GTK's own are for touch screens as well. SWT has no way to do so before its first widget, and later is
 * too late: what GTK knows of fonts it asks for once, and the system's font is that of its settings. So this calls
 * fontconfig and GTK directly; on other systems, where they are not there, or where the user has switched it off, all
 * stays as it is.
 */
final class WindowFonts {

    /** System property that, set to {@code system}, keeps the fonts of the desktop. */
    static final String PROPERTY = "ken.font";

    private static final String SYSTEM = "system";
    private static final double SHARE_OF_SIZE = 0.9;
    private static final String SETTING = "gtk-font-name";
    private static final double USUAL_POINTS = 10;
    private static final double SHARE_OF_NAMES = 11 / 12.0;
    private static final double SHARE_OF_BANNERS = 13 / 12.0;
    private static final double SHARE_OF_HEADERS = 18 / 12.0;
    private static final String WORKBENCH = "org.eclipse.ui.workbench";

    private static boolean known;

    private WindowFonts() {
    }

    /** Tells fontconfig of the files, where the window is GTK's. To be called before there is a display. */
    static void load() {
        if (!"gtk".equals(SWT.getPlatform()) || SYSTEM.equals(System.getProperty(PROPERTY))) {
            return;
        }
        try (Arena arena = Arena.ofConfined()) {
            MethodHandle add = handle("libfontconfig.so.1", "FcConfigAppFontAddFile",
                    FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS));
            boolean all = true;
            for (Face face : Face.values()) {
                String file = FileLocator.toFileURL(ShippedFonts.file(face)).getPath();
                all &= (int) add.invokeExact(MemorySegment.NULL, arena.allocateFrom(file)) != 0;
            }
            known = all;
        } catch (IOException | IllegalArgumentException | UnsatisfiedLinkError e) {
            tell(e);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** Has GTK use the font. To be called when GTK has been started, and before SWT asks for the system's font. */
    static void use() {
        if (!known) {
            return;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment settings = (MemorySegment) handle("libgtk-3.so.0", "gtk_settings_get_default",
                    FunctionDescriptor.of(ValueLayout.ADDRESS)).invokeExact();
            if (settings.equals(MemorySegment.NULL)) {
                return;
            }
            FunctionDescriptor property = FunctionDescriptor.ofVoid(ValueLayout.ADDRESS, ValueLayout.ADDRESS,
                    ValueLayout.ADDRESS, ValueLayout.ADDRESS);
            MemorySegment setting = arena.allocateFrom(SETTING);
            MemorySegment value = arena.allocate(ValueLayout.ADDRESS);
            handle("libgobject-2.0.so.0", "g_object_get", property, Linker.Option.firstVariadicArg(2))
                    .invokeExact(settings, setting, value, MemorySegment.NULL);
            MemorySegment text = value.get(ValueLayout.ADDRESS, 0);
            String users = text.equals(MemorySegment.NULL) ? "" : text.reinterpret(Long.MAX_VALUE).getString(0);
            handle("libglib-2.0.so.0", "g_free", FunctionDescriptor.ofVoid(ValueLayout.ADDRESS)).invokeExact(text);
            handle("libgobject-2.0.so.0", "g_object_set", property, Linker.Option.firstVariadicArg(2))
                    .invokeExact(settings, setting, arena.allocateFrom(font(users)), MemorySegment.NULL);
        } catch (IllegalArgumentException | UnsatisfiedLinkError e) {
            tell(e);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Makes the fonts the workbench's defaults for names, and for the titles of dialogs, which else are none of the
     * window's; users can still change them.
     */
    static void useAsDefaults(Display display) {
        if (known) {
            // The text form has heights in parts of a point.
            String[] font = display.getSystemFont().getFontData()[0].toString().split("\\|");
            IEclipsePreferences defaults = DefaultScope.INSTANCE.getNode(WORKBENCH);
            defaults.put(JFaceResources.TEXT_FONT, data(font, Face.MONOSPACE, SHARE_OF_NAMES));
            defaults.put(JFaceResources.BANNER_FONT, data(font, Face.STRONG, SHARE_OF_BANNERS));
            defaults.put(JFaceResources.HEADER_FONT, data(font, Face.STRONG, SHARE_OF_HEADERS));
        }
    }

    private static String data(String[] font, Face face, double share) {
        double points = Double.parseDouble(font[2]) * share;
        int style = face == Face.STRONG ? SWT.BOLD : SWT.NORMAL;
        return font[0] + '|' + ShippedFonts.family(face) + '|' + (float) points + '|' + style + '|' + font[4] + "|1|";
    }

    /**
     * Returns the font for the window.
     *
     * @param users the user's, such as "Cantarell Bold 11"
     */
    static String font(String users) {
        String size = users.substring(users.lastIndexOf(' ') + 1);
        double points = size.matches("[0-9]+(\\.[0-9]+)?") ? Double.parseDouble(size) : USUAL_POINTS;
        return ShippedFonts.family(Face.REGULAR) + ' ' + (float) (points * SHARE_OF_SIZE);
    }

    private static MethodHandle handle(String library, String function, FunctionDescriptor descriptor,
            Linker.Option... options) {
        SymbolLookup lookup = SymbolLookup.libraryLookup(library, Arena.global());
        MemorySegment address = lookup.find(function).orElseThrow(() -> new UnsatisfiedLinkError(function));
        return Linker.nativeLinker().downcallHandle(address, descriptor, options);
    }

    private static void tell(Throwable cause) {
        ILog.of(WindowFonts.class).warn("The window keeps the fonts of the desktop.", cause);
    }
}
