package io.github.dromedary;

public final class Dromedary {
    public static void main(String[] args) { }
}
