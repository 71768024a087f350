/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.colour;

import java.util.List;

import org.kenworkbench.viz.canvas.Colour;

/**
 * A colour in OKLab, in which equal distances look about equal (B. Ottosson, <em>A perceptual color space for image
 * processing</em>, 2020, whose matrices these are).
 *
 * @param lightness 0 (black) to 1 (white)
 */
record OkLab(double lightness, double a, double b) {

    static OkLab of(Colour colour) {
        double red = toLinear(colour.red());
        double green = toLinear(colour.green());
        double blue = toLinear(colour.blue());
        double l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
        double m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
        double s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
        return new OkLab(0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
                1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
                0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s);
    }

    /** The nearest colour of sRGB. */
    Colour colour() {
        double l = cube(lightness + 0.3963377774 * a + 0.2158037573 * b);
        double m = cube(lightness - 0.1055613458 * a - 0.0638541728 * b);
        double s = cube(lightness - 0.0894841775 * a - 1.2914855480 * b);
        int red = fromLinear(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s);
        int green = fromLinear(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s);
        int blue = fromLinear(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s);
        return Colour.of(red << 16 | green << 8 | blue);
    }

    double distance(OkLab other) {
        return Math.sqrt(square(lightness - other.lightness) + square(a - other.a) + square(b - other.b));
    }

    /** The point at a share, from 0 to 1, of the way along the straight lines through the points. */
    static OkLab along(List<OkLab> points, double share) {
        double length = 0;
        for (int i = 1; i < points.size(); i++) {
            length += points.get(i - 1).distance(points.get(i));
        }
        double left = share * length;
        for (int i = 1; i < points.size() - 1; i++) {
            double piece = points.get(i - 1).distance(points.get(i));
            if (left <= piece) {
                return points.get(i - 1).towards(points.get(i), left / piece);
            }
            left -= piece;
        }
        OkLab before = points.get(points.size() - 2);
        OkLab last = points.getLast();
        return before.towards(last, Math.min(1, left / before.distance(last)));
    }

    private OkLab towards(OkLab other, double share) {
        return new OkLab(lightness + share * (other.lightness - lightness), a + share * (other.a - a),
                b + share * (other.b - b));
    }

    private static double toLinear(int channel) {
        double value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    private static int fromLinear(double value) {
        double encoded = value <= 0.0031308 ? value * 12.92 : 1.055 * Math.pow(value, 1 / 2.4) - 0.055;
        return (int) Math.rint(255 * Math.clamp(encoded, 0, 1));
    }

    private static double cube(double value) {
        return value * value * value;
    }

    private static double square(double value) {
        return value * value;
    }
}
